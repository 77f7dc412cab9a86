import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayWhen } from '#extension/ui/when.ts'
import type { Entry } from '#shared/contract/credits.ts'
import { foldHolds, signedAmount, wordsOf } from './entry-words.ts'
import type { listEntries } from './requests.ts'

type LedgerProps = {
  /** Lines that are asked for at once. */
  pageSize: number
  /** Somebody else pays now: this wallet waits. */
  ofOwnWallet: boolean
}

/** The ledger of one's own wallet, newest first. */
export const Ledger = ({ pageSize, ofOwnWallet }: LedgerProps): JSX.Element => {
  const list = (cursor?: string) =>
    ask<typeof listEntries>('credits/list-entries', { limit: pageSize, ...(cursor ? { cursor } : {}) })
  const first = useLoad('entries', () => list())
  const [older, setOlder] = useState<{ entries: Entry[]; nextCursor: string | null } | null>(null)
  const nextCursor = (older ?? first.value)?.nextCursor ?? null
  const loadingMore = useAction(
    () => list(nextCursor ?? ''),
    (page) =>
      setOlder({ entries: [...(older?.entries ?? []), ...page.entries], nextCursor: page.nextCursor }),
  )
  const entries = foldHolds([...(first.value?.entries ?? []), ...(older?.entries ?? [])])
  const failedAtOnce = first.value === null && first.problem !== null
  return (
    <section class="stack ledger" aria-label={say('credits_history')}>
      <h3 class={failedAtOnce ? 'unseen' : undefined}>
        {ofOwnWallet ? say('credits_your_own_wallet') : say('credits_history')}
      </h3>
      {ofOwnWallet && !failedAtOnce && <p class="small">{say('credits_untouched_while_your_company')}</p>}
      {first.problem && <TroubleNotice problem={first.problem} onRetry={first.reload} />}
      {first.value === null && first.loading && <SkeletonRows rows={3} />}
      {first.value !== null && entries.length === 0 && (
        <p class="small">{say('credits_nothing_was_granted_or_spent')}</p>
      )}
      {entries.length > 0 && (
        <ul class="card flush list">
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {loadingMore.problem && <TroubleNotice problem={loadingMore.problem} />}
      {nextCursor !== null && (
        <Button wide busy={loadingMore.busy} onPress={() => void loadingMore.run()}>
          {say('credits_show_older')}
        </Button>
      )}
    </section>
  )
}

const EntryLine = ({ entry }: { entry: Entry }): JSX.Element => {
  const amount = signedAmount(entry)
  return (
    <li class="entry">
      <div class="grow">
        <p class="one-line">{wordsOf(entry)}</p>
        <p class="small">{sayWhen(entry.at)}</p>
      </div>
      <div class="entry-amount numbers">
        <p class={amount.startsWith('+') ? 'gained' : undefined}>{amount}</p>
        <p class="small">{say('credits_left', entry.balanceAfter)}</p>
      </div>
    </li>
  )
}
