import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { say } from '#extension/services/words.ts'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import type { Purse } from '#extension/ui/purse-words.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { framesMin } from '#shared/engine/brackets/bounds.ts'
import { CombineOffer } from './combine-offer.tsx'
import { CombinedPhotos } from './combined-photos.tsx'
import { Failures } from './failures.tsx'
import { Offer } from './offer.tsx'
import { Outcome } from './outcome.tsx'
import { PageGrid } from './page-grid.tsx'
import type * as requests from './requests.ts'
import type { RunBrief } from './shapes.ts'
import { type Choice, choiceOf, isExposure, type Tile, tilesOf } from './tiles.ts'
import { UnderWay } from './under-way.tsx'
import { useFocusAtFoot } from './use-focus-at-foot.ts'
import { useRun } from './use-run.ts'
import './whole-page.css'

type WholePageProps = {
  tabId: number
  purse: Purse
  /** Credits were spent: what is drawn elsewhere of them is old. */
  onSpent: () => void
  onCredits: () => void
  onAllow: (origins: readonly string[]) => Promise<boolean>
}

/** All photos of the page under the popup: what they cost together, and the work on them. */
export const WholePage = ({ tabId, purse, onSpent, onCredits, onAllow }: WholePageProps): JSX.Element => {
  const { look, run, show } = useRun(tabId)
  const known = useLoad(`known ${tabId}`, () =>
    ask<typeof requests.knownPhotos>('whole-page/known', { tabId }),
  )
  const [picked, setPicked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const preparing = useAction(
    (photos: Parameters<typeof toInput>[0]) =>
      ask<typeof requests.preparePhotos>('whole-page/prepare', { tabId, photos: toInput(photos) }),
    show,
  )
  const keeping = useAction(
    (runId: string, numbers: number[], total: number) =>
      ask<typeof requests.keepPhotos>('whole-page/keep', { runId, numbers, total }),
    show,
  )
  const pricing = useAction(
    (runId: string) => ask<typeof requests.prepareAgain>('whole-page/prepare-again', { runId, numbers: [] }),
    show,
  )
  /** The photos chosen to become one, while somebody chooses them. */
  const [exposures, setExposures] = useState<ReadonlySet<string> | null>(null)
  const combining = useAction(
    ({ ready, fresh }: Choice) =>
      ask<typeof requests.combineExposures>('whole-page/combine', {
        tabId,
        numbers: ready.map(({ number }) => number),
        photos: toInput(fresh),
      }),
    (combined) => {
      setExposures(null)
      show(combined)
    },
  )
  useFocusAtFoot(look.value && ((run ?? look.value.run)?.stage ?? 'no run'))
  const available = run?.purse?.available
  useEffect(() => {
    if (available !== undefined && available !== purse.available) onSpent()
  }, [available])
  if (look.value === null)
    return look.problem ? <TroubleNotice problem={look.problem} onRetry={look.reload} /> : <GridSkeleton />
  const tiles = tilesOf(look.value.photos, run)
  const isChosen = (tile: Tile) => tile.selectable && (picked.get(tile.identity) ?? tile.chosenAtFirst)
  const choose = (chosen: readonly Tile[], isOn: (tile: Tile) => boolean) => {
    preparing.forgetProblem()
    keeping.forgetProblem()
    setPicked(new Map([...picked, ...chosen.map((tile) => [tile.identity, isOn(tile)] as const)]))
  }
  const choice = choiceOf(tiles.filter(isChosen))
  const isOpen = run === null || run.stage === 'open'
  const free = tiles.map((tile) => ({ ...tile, selectable: isExposure(tile) }))
  const isExposed = (tile: Tile) => tile.selectable && exposures?.has(tile.identity) === true
  const chooseExposures = (meant: readonly Tile[], on: boolean) => {
    combining.forgetProblem()
    const wanted = new Set(exposures)
    for (const { identity } of meant) on ? wanted.add(identity) : wanted.delete(identity)
    setExposures(wanted)
  }
  // The run hears of every purchase at once; who pays and what limits it is known from who is signed in.
  const present = { ...purse, available: available ?? purse.available }
  const paid = new Set(known.value?.paid ?? [])
  return (
    <div class="stack whole-page">
      <Others others={look.value.others} />
      {run !== null && <Outcome run={run} purse={present} onCredits={onCredits} />}
      {run !== null && <Failures run={run} purse={present} onChanged={show} onAllow={onAllow} />}
      {run !== null && exposures === null && <CombinedPhotos run={run} onChanged={show} />}
      {tiles.length > 0 && (
        <PageGrid
          tiles={exposures === null ? tiles : free}
          run={run}
          isChosen={exposures === null ? isChosen : isExposed}
          onChoose={exposures === null ? (meant, on) => choose(meant, () => on) : chooseExposures}
          onCombine={
            isOpen && exposures === null && free.filter(({ selectable }) => selectable).length >= framesMin
              ? () => setExposures(new Set())
              : null
          }
        />
      )}
      {run !== null && !isOpen ? (
        <UnderWay run={run} onChanged={show} />
      ) : exposures !== null ? (
        <CombineOffer
          count={free.filter(isExposed).length}
          busy={combining.busy}
          problem={combining.problem}
          onCombine={() => void combining.run(choiceOf(free.filter(isExposed)))}
          onCancel={() => setExposures(null)}
        />
      ) : (
        <Offer
          choice={choice}
          run={run}
          purse={present}
          paidBefore={choice.fresh.filter(({ identity }) => paid.has(identity)).length}
          busy={preparing.busy || keeping.busy}
          problem={preparing.problem ?? keeping.problem}
          onPrepare={() => void preparing.run(choice.fresh)}
          onPrices={() => void pricing.run(run!.id)}
          onKeep={(total) =>
            void keeping.run(
              run!.id,
              choice.ready.map(({ number }) => number),
              total,
            )
          }
          onChooseOnly={(items) => {
            const wanted = new Set(items.map(({ identity }) => identity))
            choose(tiles, ({ identity }) => wanted.has(identity))
          }}
          onCredits={onCredits}
        />
      )}
    </div>
  )
}

type Found = Parameters<typeof tilesOf>[0][number]

/** Their small pictures stay here: they are for drawing alone. */
const toInput = (photos: readonly Found[]): Found[] => photos.map((photo) => ({ ...photo, picture: null }))

const GridSkeleton = (): JSX.Element => (
  <ul class="tiles" aria-hidden="true">
    {[0, 1, 2, 3, 4, 5].map((at) => (
      <li key={at} class="tile skeleton" />
    ))}
  </ul>
)

const Others = ({ others }: { others: readonly RunBrief[] }): JSX.Element | null =>
  others.length === 0 ? null : (
    <Notice title={say('whole_page_also_under_way')}>
      {others.map(({ id, title, done, all }) => (
        <span key={id} class="two-lines">
          {say('whole_page_of', title, done, all)}
        </span>
      ))}
    </Notice>
  )
