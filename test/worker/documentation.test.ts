import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/problem.ts'
import { createApp } from '#worker/app.ts'
import { call } from './support/people.ts'

type Parameter = { name: string; in: string; required: boolean }
type Described = {
  operationId: string
  summary: string
  tags: string[]
  security: unknown[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Record<string, unknown> }
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
}
type Document = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

const document = await (await call('/v1/openapi.json')).json<Document>()
const described = Object.entries(document.paths).flatMap(([path, calls]) =>
  Object.entries(calls).map(([method, operation]) => ({ path, method, operation })),
)

/** A parameter is a parameter, whatever it is called here and there. */
const nameless = (path: string) => path.replace(/\{[^}]+\}/g, '{}').replace(/:\w+(\{[^}]*\})?/g, '{}')

describe('GET /v1/openapi.json', () => {
  it('describes every call that the Worker takes under /v1, and no other', () => {
    const served = createApp()
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => `${method} ${nameless(path.replace(/(?<=.)\/$/, ''))}`)
    const told = described.map(({ method, path }) => `${method.toUpperCase()} ${nameless(path)}`)
    expect(told.length).toBeGreaterThan(30)
    expect(new Set(told)).toEqual(new Set(served))
  })

  it('is whole: every reference leads somewhere, every path names its parameters, every call has a name of its own', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((hit) => hit[1] ?? '')
    expect(references.length).toBeGreaterThan(30)
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\//)
      expect(
        document.components.schemas[reference.slice('#/components/schemas/'.length)],
        reference,
      ).toBeDefined()
    }
    expect(text).not.toContain('$defs')
    expect(new Set(described.map(({ operation }) => operation.operationId)).size).toBe(described.length)
    for (const { path, operation } of described) {
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map((hit) => hit[1])
      const told = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? []
      expect(told.map((parameter) => parameter.name).sort()).toEqual(named.sort())
      expect(told.every((parameter) => parameter.required)).toBe(true)
    }
  })

  it('tells of every call how it is refused, with stable codes, and who may call', () => {
    for (const { path, method, operation } of described) {
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.some((status) => Number(status) < 400),
        `${method} ${path}`,
      ).toBe(true)
      expect(statuses).toContain('429')
      expect(statuses).toContain('503')
      if (operation.security.length > 0) expect(statuses, `${method} ${path}`).toContain('401')
      for (const answer of Object.values(operation.responses)) {
        const problem = answer.content?.['application/problem+json']
        if (!problem) continue
        const { allOf } = problem.schema as { allOf: [unknown, { properties: { code: { enum: string[] } } }] }
        for (const code of allOf[1].properties.code.enum) expect(errorCodes).toContain(code)
      }
    }
    const me = document.paths['/v1/me']?.get
    expect(me?.security).toEqual([{ bearer: [] }])
    expect(document.paths['/v1/auth/sign-in/email']?.post?.security).toEqual([])
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' })
  })

  it('C8 asks for an Idempotency-Key exactly where something is charged', () => {
    const keyed = described.filter(({ operation }) =>
      operation.parameters?.some(({ name, required }) => name === 'Idempotency-Key' && required),
    )
    expect(keyed.map(({ path }) => path)).toContain('/v1/images/{id}/purchase')
    for (const { operation } of keyed) {
      expect(JSON.stringify(operation.responses['409'])).toContain('idempotency_conflict')
    }
  })

  it('what may be left out of a request is not required, and what an answer always has is', () => {
    const schemas = document.components.schemas as Record<string, { required?: string[]; properties: object }>
    expect(schemas.Settings?.required).toEqual(expect.arrayContaining(['style', 'strength', 'sky']))
    expect(schemas.SettingsInput?.required ?? []).toEqual([])
    expect(Object.keys(schemas.Me?.properties ?? {})).toEqual([
      'account',
      'organization',
      'credits',
      'invitations',
      'ownershipOffer',
      'poolNotice',
    ])
    expect(Object.keys(schemas.Image?.properties ?? {})).toContain('id')
  })
})
