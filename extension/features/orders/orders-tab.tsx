import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { OrderList } from './order-list.tsx'
import { OrderPage } from './order-page.tsx'
import './orders.css'

/** Which order is open; it stays open while other tabs are looked at. */
const openedId = signal<string | null>(null)

/** Opens an order from elsewhere; whoever does shows this tab too. */
export const openOrder = (id: string): void => {
  openedId.value = id
}

export const OrdersTab = (): JSX.Element =>
  openedId.value === null ? (
    <OrderList onOpen={openOrder} />
  ) : (
    <OrderPage
      id={openedId.value}
      onBack={() => {
        openedId.value = null
      }}
    />
  )
