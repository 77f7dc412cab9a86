import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { IconButton } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { BinIcon, OrdersIcon, PencilIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayWhen } from '#extension/ui/when.ts'
import { DeleteOrder } from './delete-order.tsx'
import { OrderActs } from './order-acts.tsx'
import { PhotoRow } from './photo-row.tsx'
import { RenameOrder } from './rename-order.tsx'
import type { openOrder } from './requests.ts'

/** One order: its photos, its name, its end. */
export const OrderPage = ({ id, onBack }: { id: string; onBack: () => void }): JSX.Element => {
  const order = useLoad(id, () => ask<typeof openOrder>('orders/open', { id }))
  const [doing, setDoing] = useState<'renaming' | 'deleting' | null>(null)
  const opened = order.value
  return (
    <div class="stack">
      {doing === 'renaming' && opened !== null ? (
        <RenameOrder
          order={opened}
          onRenamed={(name) => {
            order.replace({ ...opened, name })
            setDoing(null)
          }}
          onCancel={() => setDoing(null)}
        />
      ) : (
        <PageHead title={opened?.name ?? say('orders_order')} onBack={onBack} backTo={say('place_orders')}>
          {opened !== null && (
            <>
              <IconButton label={say('orders_rename_order')} onPress={() => setDoing('renaming')}>
                <PencilIcon />
              </IconButton>
              <IconButton label={say('orders_delete_order')} onPress={() => setDoing('deleting')}>
                <BinIcon />
              </IconButton>
            </>
          )}
        </PageHead>
      )}
      {order.problem && <TroubleNotice problem={order.problem} onRetry={order.reload} />}
      {opened === null && order.loading && <SkeletonRows rows={4} picture />}
      {opened !== null && (
        <p class="small order-about">
          {say(
            'orders_only_you_can_see_this',
            sayMany('photos', opened.images.length),
            sayWhen(opened.createdAt),
          )}
        </p>
      )}
      {opened !== null && <OrderActs order={opened} />}
      {opened !== null && opened.images.length === 0 && (
        <Empty mark={<OrdersIcon size={26} />} title={say('orders_no_photos_in_here')}>
          <p>{say('orders_photos_that_you_enhance_on')}</p>
        </Empty>
      )}
      {opened !== null && opened.images.length > 0 && (
        <ul class="card flush list">
          {opened.images.map((image) => (
            <PhotoRow key={image.id} image={image} listing={opened.name} />
          ))}
        </ul>
      )}
      {doing === 'deleting' && opened !== null && (
        <DeleteOrder order={opened} onDeleted={onBack} onCancel={() => setDoing(null)} />
      )}
    </div>
  )
}
