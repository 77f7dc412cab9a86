import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { type Purse, sayShortage } from '#extension/ui/purse-words.ts'
import { sayAround } from '#extension/ui/say-around.ts'
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
  <footer class="stack page-foot" tabIndex={-1}>
    {problem && <TroubleNotice problem={problem} />}
    <Button kind="primary" wide busy={busy} onPress={onPrepare}>
      {say('whole_page_preview_free', sayMany('photos', choice.fresh.length))}
    </Button>
    <p class="small" role="status">
      {say('whole_page_to_keep_them_all_the_exact', sayEstimate(choice.fresh.length, paidBefore, purse))}
    </p>
  </footer>
)

const KeepOffer = (props: OfferProps & { run: RunView }): JSX.Element => {
  const { choice, run, purse, busy, problem, onKeep, onPrices } = props
  const price = priceOf(choice.ready)
  if (price === null)
    return (
      <footer class="stack page-foot" tabIndex={-1}>
        {run.quoteProblem ? (
          <TroubleNotice problem={run.quoteProblem} onRetry={onPrices} />
        ) : (
          <Button kind="primary" wide busy>
            {say('whole_page_asking_for_the_price')}
          </Button>
        )}
      </footer>
    )
  const { total, paid } = price
  const short = total > purse.available
  const count = sayMany('photos', choice.ready.length)
  return (
    <footer class="stack page-foot" tabIndex={-1}>
      {problem && <TroubleNotice problem={problem} />}
      {short && <TooFew {...props} total={total} />}
      <Button kind="primary" wide busy={busy} disabled={short} onPress={() => onKeep(total)}>
        {total === 0
          ? say('whole_page_keep_free', count)
          : say('whole_page_keep_for', count, sayMany('credits', total))}
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
  const fewer = within.length > 0 && (
    <LinkButton key="fewer" onPress={() => onChooseOnly(within)}>
      {say('whole_page_select_the_that_pay', within.length, sayMany('credits', purse.available))}
    </LinkButton>
  )
  const more = purse.buys && (
    <LinkButton key="more" onPress={onCredits}>
      {say(within.length > 0 ? 'whole_page_get_credits' : 'whole_page_buy_credits')}
    </LinkButton>
  )
  return (
    <Notice tone="light" title={say('whole_page_short', sayMany('credits', total - purse.available))}>
      {!purse.buys && `${sayShortage(purse).words} `}
      {fewer && more ? sayAround('whole_page_either', fewer, more) : fewer || more}
    </Notice>
  )
}
