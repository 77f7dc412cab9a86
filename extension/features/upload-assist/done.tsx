import type { JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { SaveFiles } from './save-files.tsx'
import { sumOf, type View } from './view.ts'

type DoneProps = Extract<View, { stage: 'done' }>

/** What went to the site, what it cost, and what went as it was and why. */
export const Done = ({ outcomes, left, taken }: DoneProps): JSX.Element => {
  const { enhanced, charged } = sumOf(outcomes)
  const asTheyWere = outcomes.filter(({ isPhoto, state }) => isPhoto && state === 'original')
  const [first] = asTheyWere
  const files = outcomes.filter(({ state }) => state === 'enhanced').map(({ file }) => file)
  return (
    <>
      <p class="bar-title" role={taken ? 'status' : 'alert'}>
        {taken ? sayMany('upload_done', enhanced) : say('upload_refused')}
      </p>
      {!taken && (
        <p class="small">{enhanced > 0 ? say('upload_refused_enhanced') : say('upload_refused_about')}</p>
      )}
      {outcomes.length > 0 && (
        <p class="small numbers">{sayMany('upload_charged', charged, left.toLocaleString())}</p>
      )}
      {first !== undefined && (
        <p class="small any-name">
          {sayMany('upload_as_they_were', asTheyWere.length)}
          {first.problem !== null && ` ${first.original.name}: ${first.problem.title}.`}
        </p>
      )}
      {files.length > 0 && <SaveFiles files={files} prominent={!taken} />}
    </>
  )
}
