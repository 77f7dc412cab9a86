import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { OrdersIcon, SearchIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import type { OrdersPage } from '#shared/contract/orders.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import { OrderRow } from './order-row.tsx'
import type { listOrders } from './requests.ts'

/** A search starts when typing has paused this long, in milliseconds. */
const typingPauseMs = 250

/** My orders, newest first, found by name. */
export const OrderList = ({ onOpen }: { onOpen: (id: string) => void }): JSX.Element => {
  const [typed, setTyped] = useState('')
  const q = usePaused(typed.trim())
  const search = q === '' ? {} : { q }
  const first = useLoad(q, () => ask<typeof listOrders>('orders/list', search))
  const [more, setMore] = useState<(OrdersPage & { q: string }) | null>(null)
  const later = more?.q === q ? more : null
  const nextCursor = (later ?? first.value)?.nextCursor ?? null
  const loadingMore = useAction(
    () => ask<typeof listOrders>('orders/list', { ...search, cursor: nextCursor ?? '' }),
    (page) => setMore({ q, orders: [...(later?.orders ?? []), ...page.orders], nextCursor: page.nextCursor }),
  )
  const orders = [...(first.value?.orders ?? []), ...(later?.orders ?? [])]
  const hasNone = first.value !== null && !first.loading && orders.length === 0
  return (
    <div class="stack">
      <h2 class="unseen">{say('orders_orders')}</h2>
      {!(hasNone && q === '' && typed === '') && <SearchField value={typed} onValue={setTyped} />}
      {first.problem && <TroubleNotice problem={first.problem} onRetry={first.reload} />}
      {first.value === null && first.loading && <SkeletonRows rows={5} picture />}
      {hasNone && (q === '' ? <NoOrders /> : <NothingFound q={q} onClear={() => setTyped('')} />)}
      {orders.length > 0 && (
        <ul class="card flush list" aria-busy={first.loading}>
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} onOpen={() => onOpen(order.id)} />
          ))}
        </ul>
      )}
      {loadingMore.problem && <TroubleNotice problem={loadingMore.problem} />}
      {nextCursor !== null && (
        <Button wide busy={loadingMore.busy} onPress={() => void loadingMore.run()}>
          {say('orders_show_older')}
        </Button>
      )}
    </div>
  )
}

const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const waiting = setTimeout(() => setPaused(text), typingPauseMs)
    return () => clearTimeout(waiting)
  }, [text])
  return paused
}

const SearchField = ({
  value,
  onValue,
}: {
  value: string
  onValue: (value: string) => void
}): JSX.Element => (
  <label class="search">
    <SearchIcon size={17} />
    <span class="unseen">{say('orders_search_orders_by_name')}</span>
    <input
      class="input"
      type="search"
      placeholder={say('orders_search_orders')}
      maxLength={nameMaxLength}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  </label>
)

const NoOrders = (): JSX.Element => (
  <Empty mark={<OrdersIcon size={26} />} title={say('orders_your_photos_will_be_here')}>
    <p>{say('orders_each_page_whose_photos_you')}</p>
  </Empty>
)

const NothingFound = ({ q, onClear }: { q: string; onClear: () => void }): JSX.Element => (
  <Empty mark={<SearchIcon size={26} />} title={say('orders_no_order_by_that_name')}>
    <p>
      {say('orders_nothing_is_called', q)}{' '}
      <LinkButton onPress={onClear}>{say('orders_show_all_orders')}</LinkButton>
    </p>
  </Empty>
)
