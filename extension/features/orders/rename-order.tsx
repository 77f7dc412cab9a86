import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Order } from '#shared/contract/orders.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import type { renameOrder } from './requests.ts'

type RenameOrderProps = { order: Order; onRenamed: (name: string) => void; onCancel: () => void }

export const RenameOrder = ({ order, onRenamed, onCancel }: RenameOrderProps): JSX.Element => {
  const [name, setName] = useState(order.name)
  const wrong = name.trim() === '' ? say('orders_an_order_needs_a_name') : undefined
  const renaming = useAction(
    () => ask<typeof renameOrder>('orders/rename', { id: order.id, name: name.trim() }),
    (renamed) => onRenamed(renamed.name),
  )
  const submit = (event: Event) => {
    event.preventDefault()
    if (wrong === undefined) void renaming.run()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Without this, Escape would close the popup.
    event.preventDefault()
    onCancel()
  }
  return (
    <form class="card stack" noValidate onSubmit={submit} onKeyDown={leave}>
      {renaming.problem && <TroubleNotice problem={renaming.problem} />}
      <Field
        label={say('orders_name_of_the_order')}
        value={name}
        onValue={setName}
        maxLength={nameMaxLength}
        wrong={wrong}
        autoFocus
        selectAll
      />
      <div class="row">
        <Button onPress={onCancel}>{say('orders_cancel')}</Button>
        <span class="grow">
          <Button type="submit" kind="primary" wide busy={renaming.busy}>
            {say('orders_rename')}
          </Button>
        </span>
      </div>
    </form>
  )
}
