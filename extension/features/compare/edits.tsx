import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { sayDisclosure } from '#extension/ui/disclosure-words.ts'
import { CheckIcon, InfoIcon } from '#extension/ui/icons.tsx'
import type { View } from './view.ts'

/** What was done to the photo, in words, and whether the law asks to say so (E2). */
export const Edits = ({ view }: { view: View }): JSX.Element => {
  const { enhanced } = view
  if (enhanced === null)
    return (
      <div class="stack edits" aria-hidden="true">
        {[82, 64, 73].map((width) => (
          <div key={width} class="skeleton" style={{ height: '14px', width: `${width}%` }} />
        ))}
      </div>
    )
  return (
    <div class="edits" data-changing={view.changing}>
      <h3>{say('compare_what_was_done')}</h3>
      <ul>
        {enhanced.edits.map((edit) => (
          <li key={edit}>
            <CheckIcon size={16} />
            <span>{edit}</span>
          </li>
        ))}
      </ul>
      <p class="small disclosure" data-disclosure={enhanced.disclosure}>
        <InfoIcon size={15} />
        <span>{sayDisclosure(enhanced.disclosure)}</span>
      </p>
    </div>
  )
}
