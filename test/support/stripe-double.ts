import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripeId } from '#test/stripe/shapes.ts'

/** A form's field, as deep as its brackets say: `line_items[0][price_data][currency]`. */
export type Fields = { [name: string]: string | Fields }
export type Asked = { method: string; path: string; fields: Fields; headers: IncomingMessage['headers'] }

const nested = (text: string): Fields => {
  const fields: Fields = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    let at = fields
    for (const part of path.slice(0, -1)) {
      at[part] ??= {}
      at = at[part] as Fields
    }
    at[path.at(-1) ?? ''] = value
  }
  return fields
}

/** What each call may be given, by Stripe's reference: any other name is refused, as Stripe does. */
const known: Record<string, readonly string[]> = {
  'POST /v1/customers': ['email', 'name', 'metadata'],
  'DELETE /v1/customers/:id': [],
  'POST /v1/products': ['id', 'name', 'metadata', 'description'],
  'GET /v1/prices': ['lookup_keys', 'active', 'limit'],
  'POST /v1/prices': [
    'product',
    'currency',
    'unit_amount',
    'recurring',
    'lookup_key',
    'transfer_lookup_key',
    'metadata',
  ],
  'POST /v1/billing_portal/configurations': ['business_profile', 'features', 'metadata'],
  'POST /v1/billing_portal/sessions': ['customer', 'configuration', 'return_url', 'flow_data'],
  'POST /v1/checkout/sessions': [
    'mode',
    'customer',
    'client_reference_id',
    'line_items',
    'metadata',
    'payment_intent_data',
    'subscription_data',
    'success_url',
    'cancel_url',
    'expires_at',
  ],
  'GET /v1/subscriptions/:id': [],
}

type Answer = { status: number; body: object }
const fail = (status: number, code: string, param?: string): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', code, message: `${code}: ${param ?? ''}`, param } },
})
const ok = (body: object): Answer => ({ status: 200, body })

/**
 * Stripe's HTTP API on this machine, as far as Lightpool calls it: form-encoded requests with a bearer, Stripe's own
 * objects and errors as JSON. The real client talks to it.
 */
export const startStripeDouble = async (secretKey: string) => {
  const asked: Asked[] = []
  const objects = new Map<string, Record<string, unknown>>()
  const state = { down: false }

  const keep = (prefix: string, object: string, fields: Fields, more: object = {}) => {
    const id = typeof fields.id === 'string' ? fields.id : stripeId(prefix)
    const made = { ...fields, ...more, id, object }
    objects.set(id, made)
    return ok(made)
  }

  const answer = ({ method, path, fields }: Asked): Answer => {
    const id = path.split('/')[3] ?? ''
    const call = `${method} ${path}`.replace(/(customers|subscriptions)\/.+/, '$1/:id')
    const allowed = known[call]
    if (!allowed) return fail(404, 'resource_missing', path)
    const unknown = Object.keys(fields).find((name) => !allowed.includes(name))
    if (unknown) return fail(400, 'parameter_unknown', unknown)
    const { customer } = fields
    if (customer && !objects.has(String(customer))) return fail(400, 'resource_missing', 'customer')
    switch (call) {
      case 'POST /v1/customers':
        return keep('cus', 'customer', fields)
      case 'DELETE /v1/customers/:id':
        return objects.delete(id)
          ? ok({ id, object: 'customer', deleted: true })
          : fail(404, 'resource_missing', 'id')
      case 'POST /v1/products':
        if (objects.has(String(fields.id))) return fail(400, 'resource_already_exists', 'id')
        return keep('prod', 'product', fields)
      case 'GET /v1/prices': {
        const keys = Object.values((fields.lookup_keys ?? {}) as Fields)
        const data = [...objects.values()].filter(({ lookup_key }) => keys.includes(lookup_key as string))
        return ok({ object: 'list', data, has_more: false, url: '/v1/prices' })
      }
      case 'POST /v1/prices':
        return keep('price', 'price', fields)
      case 'POST /v1/billing_portal/configurations':
        return keep('bpc', 'billing_portal.configuration', fields)
      case 'POST /v1/billing_portal/sessions':
        if (!objects.has(String(fields.configuration))) return fail(400, 'resource_missing', 'configuration')
        return keep('bps', 'billing_portal.session', fields, {
          url: `https://billing.stripe.test/p/${stripeId('s')}`,
        })
      case 'POST /v1/checkout/sessions': {
        const price = ((fields.line_items as Fields)?.[0] as Fields | undefined)?.price
        if (price && !objects.has(String(price))) return fail(400, 'resource_missing', 'line_items[0][price]')
        return keep('cs_test', 'checkout.session', fields, {
          url: `https://checkout.stripe.test/c/${stripeId('p')}`,
        })
      }
      default: {
        const found = objects.get(id)
        return found ? ok(found) : fail(404, 'resource_missing', 'id')
      }
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://double')
    const text = request.method === 'GET' ? url.search.slice(1) : Buffer.concat(chunks).toString()
    const { method = 'GET', headers } = request
    const call = { method, path: url.pathname, fields: nested(text), headers }
    asked.push(call)
    const { status, body } = state.down
      ? { status: 500, body: { error: { type: 'api_error', message: 'down' } } }
      : headers.authorization !== `Bearer ${secretKey}`
        ? fail(401, 'api_key_invalid')
        : answer(call)
    response.writeHead(status, { 'Content-Type': 'application/json', 'Request-Id': stripeId('req') })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    state,
    /** The calls of one kind, oldest first. */
    calls: (method: string, path: string) =>
      asked.filter((call) => call.method === method && call.path.startsWith(path)),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
