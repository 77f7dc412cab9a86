import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { sayNumber } from './when.ts'
import './bar-chart.css'

export type Bar = {
  key: string
  /** What it stands for, in full: `Tue, 3 Nov 2026`. */
  name: string
  value: number
  /** The value with its noun: `4 credits`. */
  said: string
  /** What is written under it; null for most bars where there are many. */
  tick: string | null
  /** It lies in the future: there is nothing yet. */
  isAhead: boolean
}

type BarChartProps = {
  /** What is counted: heads the table, and names the chart for readers. */
  label: string
  bars: readonly Bar[]
  /** Head of the table's first column. */
  bucketNoun: string
  /** Head of its second one. */
  valueNoun: string
  asTable: boolean
}

/**
 * One row of bars, or the very same as a table. The bars are one stop for Tab; arrows, Home and End move along them,
 * and the one in focus or under the pointer says what it is.
 */
export const BarChart = (props: BarChartProps): JSX.Element =>
  props.asTable ? <AsTable {...props} /> : <AsBars {...props} />

/** A round number at or above the largest value: the chart's top line. */
export const topOf = (largest: number): number => {
  if (largest <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(largest))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= largest) ?? largest
}

const AsBars = ({ label, bars }: BarChartProps): JSX.Element => {
  const row = useRef<HTMLDivElement>(null)
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const top = topOf(Math.max(0, ...bars.map(({ value }) => value)))
  const present = bars.findLast(({ isAhead }) => !isAhead)
  // Where Tab comes in: at the bar that was looked at last, else at the newest.
  const entry = bars.some(({ key }) => key === chosen) ? chosen : present?.key
  const move = (event: KeyboardEvent) => {
    const at = bars.findIndex(({ key }) => key === entry)
    const end = bars.length - 1
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: end }[event.key]
    if (target === undefined) return
    event.preventDefault()
    row.current?.querySelectorAll('button')[Math.min(end, Math.max(0, target))]?.focus()
  }
  return (
    <div class="bar-chart">
      <div class="bar-plot">
        <span class="bar-line full numbers" aria-hidden="true">
          {sayNumber(top)}
        </span>
        <span class="bar-line half numbers" aria-hidden="true">
          {sayNumber(top / 2)}
        </span>
        <span id={id} class="unseen">
          {say('ui_arrow_keys_move_along_the_bars')}
        </span>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups what is filled in; this is looked at */}
        <div
          ref={row}
          class="bar-row"
          role="group"
          aria-label={label}
          aria-describedby={id}
          onKeyDown={move}
          onMouseLeave={() => setChosen(null)}
          onBlurCapture={() => setChosen(null)}
        >
          {bars.map((bar, at) => (
            <button
              key={bar.key}
              type="button"
              class={barClass(bar, bar.key === chosen)}
              tabIndex={bar.key === entry ? 0 : -1}
              aria-label={bar.isAhead ? say('ui_not_yet', bar.name) : `${bar.name}: ${bar.said}`}
              onFocus={() => setChosen(bar.key)}
              onMouseEnter={() => setChosen(bar.key)}
              onClick={() => setChosen(bar.key)}
            >
              {bar.key === chosen && (
                <span class={at < bars.length / 2 ? 'bar-said' : 'bar-said to-the-left'} aria-hidden="true">
                  {bar.name} · <strong>{bar.isAhead ? say('ui_ahead') : bar.said}</strong>
                </span>
              )}
              <span class="bar-fill" style={{ height: `${(100 * bar.value) / top}%` }} />
              {bar.tick !== null && (
                <span class="bar-tick" aria-hidden="true">
                  {bar.tick}
                </span>
              )}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}

const barClass = ({ value, isAhead }: Bar, isChosen: boolean): string =>
  ['bar', value === 0 && 'none', isAhead && 'ahead', isChosen && 'chosen'].filter(Boolean).join(' ')

const AsTable = ({ label, bars, bucketNoun, valueNoun }: BarChartProps): JSX.Element => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled by keys too
  <section class="bar-table" tabIndex={0} aria-label={label}>
    <table>
      <caption class="unseen">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{bucketNoun}</th>
          <th scope="col">{valueNoun}</th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter(({ isAhead }) => !isAhead)
          .map(({ key, name, value }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td class="numbers">{sayNumber(value)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
)
