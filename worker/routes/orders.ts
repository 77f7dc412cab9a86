import { Hono } from 'hono'
import { EmptyBody } from '#shared/contract/fields.ts'
import { CreateOrderInput, OrdersQuery, RenameOrderInput } from '#shared/contract/orders.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { addImage } from '#worker/domain/images/add-image.ts'
import { createOrder } from '#worker/domain/orders/create-order.ts'
import { deleteOrder } from '#worker/domain/orders/delete-order.ts'
import { listOrders } from '#worker/domain/orders/list-orders.ts'
import { readOrder } from '#worker/domain/orders/read-order.ts'
import { renameOrder } from '#worker/domain/orders/rename-order.ts'
import { body, query } from './accepts.ts'
import { readImageForm } from './image-form.ts'
import { actorContext, signedIn } from './middleware.ts'
import { ownOrder } from './own.ts'
import { problem } from './problem.ts'

export const orders = new Hono<AppEnv>()
  .post('/', signedIn, body(CreateOrderInput), async (c) => {
    const created = await createOrder(actorContext(c), c.req.valid('json') ?? {})
    return created.ok ? c.json(created.value, 201) : problem(c, created.refusal)
  })
  .get('/', signedIn, query(OrdersQuery), async (c) => {
    const listed = await listOrders(actorContext(c), c.req.valid('query'))
    return listed.ok ? c.json(listed.value) : problem(c, listed.refusal)
  })
  .get('/:id', ownOrder, async (c) => c.json(await readOrder(actorContext(c), c.get('order'))))
  .patch('/:id', ownOrder, body(RenameOrderInput), async (c) => {
    const renamed = await renameOrder(actorContext(c), c.get('order'), c.req.valid('json').name)
    return renamed.ok ? c.json(renamed.value) : problem(c, renamed.refusal)
  })
  .delete('/:id', ownOrder, body(EmptyBody), async (c) => {
    await deleteOrder(actorContext(c), c.get('order'))
    return c.body(null, 204)
  })
  .post('/:id/images', ownOrder, async (c) => {
    const form = await readImageForm(c.req.raw)
    if (!form.ok) return problem(c, form.refusal)
    const added = await addImage(actorContext(c), c.get('order'), form.value)
    if (!added.ok) return problem(c, added.refusal)
    return c.json(added.value.image, added.value.created ? 201 : 200)
  })
