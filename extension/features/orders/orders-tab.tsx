import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { OrderList } from './order-list.tsx'
import { OrderPage } from './order-page.tsx'
import './orders.css'

/** Which order is open; it stays open while other tabs are looked at. */
const openedId = signal<string | null>(null)

export const OrdersTab = (): JSX.Element =>
  openedId.value === null ? (
    <OrderList
      onOpen={(id) => {
        openedId.value = id
      }}
    />
  ) : (
    <OrderPage
      id={openedId.value}
      onBack={() => {
        openedId.value = null
      }}
    />
  )
