import * as z from 'zod'
import { EmptyBody, Id, IdParams, Name, NextCursor, PageQuery, Time } from './fields.ts'
import { Image } from './images.ts'
import { operation } from './operation.ts'

export const Order = z
  .object({ id: Id, name: z.string(), createdAt: Time, imageCount: z.int().min(0) })
  .meta({ id: 'Order', description: 'A private set of photos of one account.' })
export type Order = z.infer<typeof Order>

export const OrderWithImages = Order.extend({ images: z.array(Image) }).meta({ id: 'OrderWithImages' })
export type OrderWithImages = z.infer<typeof OrderWithImages>

export const CreateOrderInput = z.strictObject({ name: Name.optional() }).optional()
export const RenameOrderInput = z.strictObject({ name: Name })
export const OrdersQuery = PageQuery.extend({ q: z.string().normalize('NFC').trim().max(200).optional() })
export const OrdersPage = z
  .object({ orders: z.array(Order), nextCursor: NextCursor })
  .meta({ id: 'OrdersPage' })
export type OrdersPage = z.infer<typeof OrdersPage>

export const createOrder = operation({
  id: 'createOrder',
  tag: 'Orders',
  method: 'post',
  path: '/v1/orders',
  summary: 'Create an order',
  access: 'account',
  body: CreateOrderInput,
  answers: { 201: Order },
  errors: [],
})

export const listOrders = operation({
  id: 'listOrders',
  tag: 'Orders',
  method: 'get',
  path: '/v1/orders',
  summary: 'My orders, newest first; `q` searches their names',
  access: 'account',
  query: OrdersQuery,
  answers: { 200: OrdersPage },
  errors: [],
})

export const getOrder = operation({
  id: 'getOrder',
  tag: 'Orders',
  method: 'get',
  path: '/v1/orders/{id}',
  summary: 'One of my orders with its photos',
  access: 'account',
  params: IdParams,
  answers: { 200: OrderWithImages },
  errors: ['not_found'],
})

export const renameOrder = operation({
  id: 'renameOrder',
  tag: 'Orders',
  method: 'patch',
  path: '/v1/orders/{id}',
  summary: 'Rename an order',
  access: 'account',
  params: IdParams,
  body: RenameOrderInput,
  answers: { 200: Order },
  errors: ['not_found'],
})

export const deleteOrder = operation({
  id: 'deleteOrder',
  tag: 'Orders',
  method: 'delete',
  path: '/v1/orders/{id}',
  summary: 'Delete an order and its pictures',
  access: 'account',
  params: IdParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found'],
})
