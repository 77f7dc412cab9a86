import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import {
  dateOf,
  fillPattern,
  type NameParts,
  nameParts,
  unknownParts,
} from '#extension/services/name-pattern.ts'
import type { Preferences } from '#extension/services/preferences.ts'
import { say } from '#extension/services/words.ts'
import { Field } from '#extension/ui/field.tsx'
import { Segments } from '#extension/ui/segments.tsx'
import type { ChangeProps } from './settings-page.tsx'

const formats = { jpeg: 'JPEG', webp: 'WebP', png: 'PNG' } as const
const patternMaxLength = 80

/** Which file comes down, and under which name. */
export const Downloads = ({ chosen, change }: ChangeProps): JSX.Element => {
  const about: Readonly<Record<Preferences['fileFormat'], string>> = {
    jpeg: say('format_jpeg_about'),
    webp: say('format_webp_about'),
    png: say('format_png_about'),
  }
  return (
    <>
      <div class="card stack">
        <p class="choice-label" aria-hidden="true">
          {say('format_title')}
        </p>
        <Segments
          label={say('format_title')}
          options={formats}
          value={chosen.fileFormat}
          onChoose={(fileFormat) => change({ fileFormat })}
        />
        <p class="small" role="status">
          {about[chosen.fileFormat]}
        </p>
      </div>
      <div class="card stack">
        <Pattern
          label={say('name_one')}
          kept={chosen.photoName}
          format={chosen.fileFormat}
          onKeep={(photoName) => change({ photoName })}
        />
        <Pattern
          label={say('name_zip')}
          kept={chosen.zipName}
          format={chosen.fileFormat}
          number="03"
          onKeep={(zipName) => change({ zipName })}
        />
        <p class="small">{say('name_parts', nameParts.map((part) => `{${part}}`).join(' '))}</p>
      </div>
    </>
  )
}

const endings = { jpeg: '.jpg', webp: '.webp', png: '.png' } as const

type PatternProps = {
  label: string
  kept: string
  format: Preferences['fileFormat']
  /** Only in a zip is a photo one of many. */
  number?: string
  onKeep: (pattern: string) => void
}

/** What is typed is kept as soon as it makes a name; until then the last one that did counts. */
const Pattern = ({ label, kept, format, number, onKeep }: PatternProps): JSX.Element => {
  const [typed, setTyped] = useState(kept)
  const unknown = unknownParts(typed)
  const wrong =
    typed.trim() === ''
      ? say('name_empty')
      : unknown.length > 0
        ? say('name_unknown', unknown.join(' '))
        : undefined
  const write = (value: string) => {
    setTyped(value)
    if (value.trim() !== '' && unknownParts(value).length === 0) onKeep(value)
  }
  return (
    <Field
      label={label}
      value={typed}
      onValue={write}
      maxLength={patternMaxLength}
      wrong={wrong}
      hint={
        <span class="any-name">
          {say('name_example', `${fillPattern(typed, exampleParts(number))}${endings[format]}`)}
        </span>
      }
    />
  )
}

const exampleParts = (number: string | undefined): Partial<NameParts> => ({
  photo: say('example_photo'),
  listing: say('example_listing'),
  date: dateOf(new Date()),
  ...(number === undefined ? {} : { nn: number }),
})
