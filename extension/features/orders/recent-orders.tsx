import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { OrderRow } from './order-row.tsx'
import './orders.css'
import type { listOrders } from './requests.ts'

const shownMax = 2

/** The newest orders, for a place that is not about them; nothing at all when there are none. */
export const RecentOrders = ({ onOpen }: { onOpen: (id: string) => void }): JSX.Element | null => {
  const recent = useLoad('recent', () => ask<typeof listOrders>('orders/list', {}))
  const orders = recent.value?.orders.slice(0, shownMax) ?? []
  if (orders.length === 0) return null
  return (
    <section class="stack" aria-label={say('orders_recent_orders')}>
      <h3>{say('orders_recently')}</h3>
      <ul class="card flush list">
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} onOpen={() => onOpen(order.id)} />
        ))}
      </ul>
    </section>
  )
}
