import type * as z from 'zod'
import { isMediaBody, type MediaBody, type Operation } from '#shared/contract/operation.ts'
import { operations } from '#shared/contract/operations.ts'
import { type ErrorCode, errorStatuses, Problem } from '#shared/contract/problem.ts'
import { idempotencyKeyMaxLength } from '#shared/rules/limits.ts'
import { createSchemaBook, type JsonSchema, type SchemaBook } from './openapi-schemas.ts'

const description = `Lightpool enhances listing photos on the page where they are, and a whole company shares one pool of credits.

**Signing in.** Sign up, type the mailed code (\`verify-email\`) or sign in: the answer's header \`set-auth-token\` is what goes behind \`Authorization: Bearer\`.

**Errors** are RFC 9457 problem details with a stable \`code\`; sign-up and sessions refuse in better-auth's own form, \`{code, message}\`.

**Paying.** Previews are free. Whatever spends takes an \`Idempotency-Key\`: the same key and body again is the same answer and no second charge.`

const statusWords: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Created',
  202: 'Taken on',
  204: 'Done; nothing to say',
  206: 'A part of it',
  304: 'Not changed since the ETag',
}

const mediaOf = (book: SchemaBook, body: z.ZodType | MediaBody, io: 'input' | 'output') =>
  isMediaBody(body)
    ? { [body.media]: { schema: book.use(body.schema, io) } }
    : { 'application/json': { schema: book.use(body, io) } }

/** Codes that calls of its kind can answer with, whatever they do. */
const commonCodes = (operation: Operation): ErrorCode[] => [
  ...(operation.body || operation.query || operation.idempotent ? (['invalid_request'] as const) : []),
  ...(operation.access === 'account' ? (['unauthenticated'] as const) : []),
  'rate_limited',
  'temporarily_unavailable',
]

/** Refusals by status, each with the codes that it can carry. A status whose answer is declared keeps that. */
const refusalsOf = (book: SchemaBook, operation: Operation): Record<string, unknown> => {
  const problem = book.use(Problem, 'output')
  const codes = [...new Set([...commonCodes(operation), ...operation.errors])]
  const byStatus = Object.groupBy(codes, (code) => errorStatuses[code])
  const refusals = Object.entries(byStatus).filter(
    ([status]) => operation.answers[Number(status)] === undefined,
  )
  return Object.fromEntries(
    refusals.map(([status, list = []]) => [
      status,
      {
        description: list.map((code) => `\`${code}\``).join(', '),
        content: {
          'application/problem+json': {
            schema: { allOf: [problem, { properties: { code: { enum: list } } }] },
          },
        },
      },
    ]),
  )
}

const answersOf = (book: SchemaBook, operation: Operation): Record<string, unknown> => {
  const tagged = operation.answers[304] !== undefined
  const others = Object.fromEntries(
    (operation.alsoAs ?? []).map((media) => [media, { schema: { type: 'string' } }]),
  )
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, body]) => [
      status,
      {
        description: statusWords[status] ?? 'Refused, in better-auth’s form',
        ...(tagged && { headers: { ETag: { schema: { type: 'string' } } } }),
        ...(body && { content: { ...mediaOf(book, body, 'output'), ...(status === '200' && others) } }),
      },
    ]),
  )
}

const parametersFrom = (book: SchemaBook, where: 'path' | 'query', fields: z.ZodObject | undefined) => {
  if (!fields) return []
  const { properties = {}, required = [] } = book.use(fields, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema,
  }))
}

const headersOf = (operation: Operation) => [
  ...(operation.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description:
            'Yours to choose; the same key and body again is the same answer and no second charge.',
          schema: { type: 'string', minLength: 1, maxLength: idempotencyKeyMaxLength },
        },
      ]
    : []),
  ...(operation.answers[304] !== undefined
    ? [{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } }]
    : []),
]

const describe = (book: SchemaBook, operation: Operation) => {
  const parameters = [
    ...parametersFrom(book, 'path', operation.params),
    ...parametersFrom(book, 'query', operation.query),
    ...headersOf(operation),
  ]
  const { body } = operation
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: operation.access === 'account' ? [{ bearer: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: isMediaBody(body) || !body.safeParse(undefined).success,
        content: mediaOf(book, body, 'input'),
      },
    }),
    responses: { ...answersOf(book, operation), ...refusalsOf(book, operation) },
  }
}

/** The OpenAPI 3.1 document of a deployment, made from the very schemas that validate its requests. */
export const openApiDocument = (publicUrl: string) => {
  const book = createSchemaBook()
  // Answers first: where a schema reads differently as an input, it is the input that gets the longer name.
  for (const operation of operations) answersOf(book, operation)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(book, operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lightpool', version: '1', description },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: book.components,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The value of `set-auth-token`. The `token` in a body does not authenticate.',
        },
      },
    },
  }
}
