import type { Picture } from './look.ts'
import { photoThreshold } from './score.ts'
import { splitUrl } from './size-hints.ts'

/** Fewer members than this prove nothing about the others. */
const leastMembers = 5
const nearlyAll = 0.8
const most = 0.6
const hardlyAny = 0.15
/** How far a family can lift one of its own over what its surroundings say, and pull down one that stands out. */
const addressLift = 3
const smallLift = 1
const pullDown = 1.25

/** `isNamed`: its own name says that it is no photo, so it says nothing about what else lies in its folder. */
type Judged = { picture: Picture; score: number; identity: string; isNamed: boolean }

/**
 * Sites keep uploads in one place and their own furniture in others, and lay the pictures of one kind out alike.
 * Where nearly all pictures of an address family or of a layout family are photos, the rest of it probably are
 * too; where hardly any is, a lone one probably is not. Returns what to add to each score.
 */
export const familyEffects = (judged: readonly Judged[]): number[] => {
  const addresses = shares(judged, ({ picture }) => addressFamily(picture.urls[0]?.url ?? ''))
  const shapes = shares(judged, ({ picture }) =>
    picture.kind === 'json' ? '' : shapeFamily(picture.element),
  )
  return judged.map(({ isNamed }, at) => {
    const address = addresses[at]
    const shape = shapes[at]
    let effect = 0
    if (address !== undefined) {
      if (address >= nearlyAll) effect += isNamed ? smallLift : addressLift
      else if (address >= most) effect += smallLift
      else if (address <= hardlyAny) effect -= pullDown
    }
    if (shape !== undefined) {
      if (shape >= nearlyAll) effect += smallLift
      else if (shape <= hardlyAny && effect <= 0) effect -= pullDown
    }
    return effect
  })
}

/** Of each picture's family, how many are photos, 0–1; undefined for the small ones. One photo counts once. */
const shares = (judged: readonly Judged[], familyOf: (one: Judged) => string): (number | undefined)[] => {
  const names = judged.map(familyOf)
  const members = new Map<string, Map<string, boolean>>()
  judged.forEach(({ score, identity, isNamed }, at) => {
    const name = names[at]!
    if (name === '' || isNamed) return
    const family = members.get(name) ?? new Map<string, boolean>()
    family.set(identity, family.get(identity) === true || score >= photoThreshold)
    members.set(name, family)
  })
  const share = new Map<string, number | undefined>()
  for (const [name, family] of members) {
    const photos = [...family.values()].filter(Boolean).length
    share.set(name, family.size < leastMembers ? undefined : photos / family.size)
  }
  return names.map((name) => share.get(name))
}

/** Host and folders, without the parts that differ from photo to photo. */
const addressFamily = (url: string): string => {
  if (!/^https?:/.test(url)) return ''
  const host = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.replace(/\d+/g, '#') ?? ''
  const folders = splitUrl(url)[0].split('/').slice(1, -1)
  const steady = folders.filter((folder) => !/\d|[=,%]|^[A-Za-z0-9_-]{20,}$/.test(folder)).slice(0, 4)
  return `${host}/${steady.join('/')}`.toLowerCase()
}

const outwards = 5

/** Elements and first classes around a picture: equal for the cards of one list. */
const shapeFamily = (element: Element): string => {
  const names: string[] = []
  let around: Element | null = element
  for (let steps = 0; around !== null && steps < outwards; steps++, around = around.parentElement) {
    const first = (around.getAttribute('class') ?? '').trim().split(/\s+/, 1)[0] ?? ''
    names.push(`${around.localName}.${first.replace(/\d+/g, '#')}`)
  }
  return names.join('<')
}
