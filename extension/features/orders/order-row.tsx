import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { sayMany } from '#extension/services/words.ts'
import { NextIcon } from '#extension/ui/icons.tsx'
import { sayWhen } from '#extension/ui/when.ts'
import type { Order } from '#shared/contract/orders.ts'
import type { readCover } from './requests.ts'
import { Thumbnail } from './thumbnail.tsx'

/** An order in a list: its first photo, its name, how much and when. */
export const OrderRow = ({ order, onOpen }: { order: Order; onOpen: () => void }): JSX.Element => (
  <li>
    <button type="button" class="order-row" onClick={onOpen}>
      <Thumbnail
        id={`${order.id} ${order.imageCount}`}
        read={() =>
          ask<typeof readCover>('orders/read-cover', { id: order.id, imageCount: order.imageCount })
        }
      />
      <span class="grow">
        <span class="order-name two-lines">{order.name}</span>
        <span class="small one-line">
          {sayMany('photos', order.imageCount)} · {sayWhen(order.createdAt)}
        </span>
      </span>
      <NextIcon size={16} />
    </button>
  </li>
)
