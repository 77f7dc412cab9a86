import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { sayCount } from '#extension/ui/when.ts'
import type { OrderWithImages } from '#shared/contract/orders.ts'
import type { deleteOrder } from './requests.ts'

type DeleteOrderProps = { order: OrderWithImages; onDeleted: () => void; onCancel: () => void }

/** Says what will be lost before it is; photos that were paid for are named apart. */
export const DeleteOrder = ({ order, onDeleted, onCancel }: DeleteOrderProps): JSX.Element => {
  const deleting = useAction(() => ask<typeof deleteOrder>('orders/delete', { id: order.id }), onDeleted)
  const paid = order.images.filter((image) => image.paid).length
  return (
    <Confirm
      title="Delete this order?"
      doLabel="Delete"
      busy={deleting.busy}
      onDo={() => void deleting.run()}
      onCancel={onCancel}
    >
      <p>
        “{order.name}” and its {sayCount(order.images.length, 'photo')} are deleted for good.
        {paid > 0 &&
          ` ${paid} of them ${paid === 1 ? 'is' : 'are'} paid: download what you still need first.`}
      </p>
      {deleting.problem && <TroubleNotice problem={deleting.problem} />}
    </Confirm>
  )
}
