import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { type Purse, sayShortage } from '#extension/ui/purse-words.ts'
import { sayCount } from '#extension/ui/when.ts'
import type { ItemView, RunView } from './shapes.ts'
import { type Choice, payable, priceOf } from './tiles.ts'
import { sayEstimate, sayQuote } from './words.ts'

type OfferProps = {
  choice: Choice
  run: RunView | null
  purse: Purse
  /** Photos of the choice that were paid on an earlier visit, as far as their address tells. */
  paidBefore: number
  busy: boolean
  problem: Trouble | null
  onPrepare: () => void
  onPrices: () => void
  onKeep: (total: number) => void
  onChooseOnly: (items: readonly ItemView[]) => void
  onCredits: () => void
}

/** What happens next with the chosen photos, and what it costs, before it does (C5). */
export const Offer = (props: OfferProps): JSX.Element | null => {
  const { choice, run } = props
  if (choice.fresh.length > 0) return <PreviewOffer {...props} />
  if (run !== null && choice.ready.length > 0) return <KeepOffer {...props} run={run} />
  return null
}

const PreviewOffer = ({ choice, purse, paidBefore, busy, problem, onPrepare }: OfferProps): JSX.Element => (
  <footer class="stack page-foot">
    {problem && <TroubleNotice problem={problem} />}
    <Button kind="primary" wide busy={busy} onPress={onPrepare}>
      Preview {sayCount(choice.fresh.length, 'photo')} · free
    </Button>
    <p class="small" role="status">
      To keep them all: {sayEstimate(choice.fresh.length, paidBefore, purse)}. The exact price comes with the
      previews, before anything is spent.
    </p>
  </footer>
)

const KeepOffer = (props: OfferProps & { run: RunView }): JSX.Element => {
  const { choice, run, purse, busy, problem, onKeep, onPrices } = props
  const price = priceOf(choice.ready)
  if (price === null)
    return (
      <footer class="stack page-foot">
        {run.quoteProblem ? (
          <TroubleNotice problem={run.quoteProblem} onRetry={onPrices} />
        ) : (
          <Button kind="primary" wide busy>
            Asking for the price…
          </Button>
        )}
      </footer>
    )
  const { total, paid } = price
  const short = total > purse.available
  const count = sayCount(choice.ready.length, 'photo')
  return (
    <footer class="stack page-foot">
      {problem && <TroubleNotice problem={problem} />}
      {short && <TooFew {...props} total={total} />}
      <Button kind="primary" wide busy={busy} disabled={short} onPress={() => onKeep(total)}>
        {total === 0 ? `Keep ${count} · free` : `Keep ${count} for ${sayCount(total, 'credit')}`}
      </Button>
      <p class="small numbers quote" role="status">
        {sayQuote({ photos: choice.ready.length, total, paid }, purse)}
      </p>
    </footer>
  )
}

const TooFew = ({
  choice,
  purse,
  total,
  onChooseOnly,
  onCredits,
}: OfferProps & { total: number }): JSX.Element => {
  const within = payable(choice.ready, purse.available)
  return (
    <Notice tone="light" title={`${sayCount(total - purse.available, 'credit')} short`}>
      {!purse.buys && `${sayShortage(purse).words} `}
      {within.length > 0 && (
        <LinkButton onPress={() => onChooseOnly(within)}>
          Select the {within.length} that {sayCount(purse.available, 'credit')} pay
        </LinkButton>
      )}
      {within.length > 0 && purse.buys && ' or '}
      {purse.buys && <LinkButton onPress={onCredits}>get credits</LinkButton>}
    </Notice>
  )
}
