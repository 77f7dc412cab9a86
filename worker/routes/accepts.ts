import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type * as z from 'zod'
import { idempotencyKeyMaxLength, jsonBodyMaxBytes } from '#shared/rules/limits.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { invalid, type Refusal } from '#worker/domain/outcome.ts'
import { problem } from './problem.ts'

type Target = 'json' | 'query' | 'header'
type Validated<T extends Target, In, Out> = { in: { [K in T]: In }; out: { [K in T]: Out } }
type Accepts<T extends Target, S extends z.ZodType> = MiddlewareHandler<
  AppEnv,
  string,
  Validated<T, z.input<S>, z.output<S>>
>

/** A schema's complaints as the contract words them. */
export const invalidRequest = (error: z.ZodError): Refusal => ({
  code: 'invalid_request',
  errors: error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
})

const check = async (
  c: Context<AppEnv>,
  target: Target,
  schema: z.ZodType,
  value: unknown,
  next: () => Promise<void>,
) => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) return problem(c, invalidRequest(parsed.error))
  c.req.addValidatedData(target, (parsed.data ?? {}) as object)
  await next()
}

/** Refuses a body that is larger than any JSON body, or form of a page, of ours. */
export const jsonSized: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: jsonBodyMaxBytes,
  onError: (c) => problem(c, { code: 'too_large' }),
})

/** Validates the JSON body with a contract schema; an absent body reaches it as `undefined`. */
export const body = <S extends z.ZodType>(schema: S): Accepts<'json', S> => {
  return (c, next) =>
    jsonSized(c, async () => {
      const text = await c.req.text()
      let json: unknown
      try {
        json = text.trim() === '' ? undefined : JSON.parse(text)
      } catch {
        c.res = problem(c, invalid('', 'The body is not JSON').refusal)
        return
      }
      const refused = await check(c, 'json', schema, json, next)
      if (refused) c.res = refused
    })
}

/** Validates the query string with a contract schema. */
export const query =
  <S extends z.ZodType>(schema: S): Accepts<'query', S> =>
  (c, next) =>
    check(c, 'query', schema, c.req.query(), next)

/** The header that every charging call carries (C8), as `c.req.valid('header').idempotencyKey`. */
export const idempotencyKey: MiddlewareHandler<
  AppEnv,
  string,
  Validated<'header', { 'Idempotency-Key': string }, { idempotencyKey: string }>
> = async (c, next) => {
  const key = c.req.header('Idempotency-Key')
  if (!key || key.length > idempotencyKeyMaxLength) {
    const needed = `a header of 1–${idempotencyKeyMaxLength} characters is needed`
    return problem(c, invalid('Idempotency-Key', needed).refusal)
  }
  c.req.addValidatedData('header', { idempotencyKey: key })
  await next()
}
