import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { OrderWithImages } from '#shared/contract/orders.ts'
import type { deleteOrder } from './requests.ts'

type DeleteOrderProps = { order: OrderWithImages; onDeleted: () => void; onCancel: () => void }

/** Says what will be lost before it is; photos that were paid for are named apart. */
export const DeleteOrder = ({ order, onDeleted, onCancel }: DeleteOrderProps): JSX.Element => {
  const deleting = useAction(() => ask<typeof deleteOrder>('orders/delete', { id: order.id }), onDeleted)
  const paid = order.images.filter((image) => image.paid).length
  return (
    <Confirm
      title={say('orders_delete_this_order')}
      doLabel={say('orders_delete')}
      busy={deleting.busy}
      onDo={() => void deleting.run()}
      onCancel={onCancel}
    >
      <p>
        {say('orders_deleted_for_good', order.name, sayMany('photos', order.images.length))}{' '}
        {paid > 0 && sayMany('of_them_paid', paid)}
      </p>
      {deleting.problem && <TroubleNotice problem={deleting.problem} />}
    </Confirm>
  )
}
