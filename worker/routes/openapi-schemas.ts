import * as z from 'zod'

export type JsonSchema = { [key: string]: unknown }

type Direction = 'input' | 'output'

const convert = (schema: z.ZodType, io: Direction) => {
  // Inside another object, a schema with an id becomes a reference even where it is the whole of a body.
  const wrapped = z.toJSONSchema(z.object({ inside: schema }), { io, unrepresentable: 'any' }) as unknown as {
    properties: { inside: JsonSchema }
    $defs?: Record<string, JsonSchema>
  }
  return { schema: wrapped.properties.inside, definitions: wrapped.$defs ?? {} }
}

/** A deep copy in which every reference is renamed and zod's own bookkeeping is left out. */
const rewritten = (value: unknown, rename: (id: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => rewritten(item, rename))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'id' && key !== '$schema')
  return Object.fromEntries(
    kept.map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, `#/components/schemas/${rename(inner.replace('#/$defs/', ''))}`]
        : [key, key === 'properties' ? rewrittenProperties(inner, rename) : rewritten(inner, rename)],
    ),
  )
}

/** The names of properties are data: one that is called `id` stays. */
const rewrittenProperties = (properties: unknown, rename: (id: string) => string): unknown =>
  Object.fromEntries(
    Object.entries(properties as JsonSchema).map(([name, inner]) => [name, rewritten(inner, rename)]),
  )

/**
 * Collects the named schemas of a document while bodies and answers are turned into JSON Schema. One that reads
 * differently as an input (a field with a default may be left out) gets a second entry, `…Input`.
 */
export const createSchemaBook = () => {
  const components: Record<string, JsonSchema> = {}
  const definitionsOf: Record<Direction, Record<string, string>> = { input: {}, output: {} }

  const nameFor = (id: string, io: Direction): string => {
    const { input, output } = definitionsOf
    return io === 'input' && output[id] !== undefined && output[id] !== input[id] ? `${id}Input` : id
  }

  const use = (schema: z.ZodType, io: Direction): JsonSchema => {
    const converted = convert(schema, io)
    for (const [id, definition] of Object.entries(converted.definitions)) {
      definitionsOf[io][id] ??= JSON.stringify(definition)
    }
    const rename = (id: string) => nameFor(id, io)
    for (const [id, definition] of Object.entries(converted.definitions)) {
      components[rename(id)] ??= rewritten(definition, rename) as JsonSchema
    }
    return rewritten(converted.schema, rename) as JsonSchema
  }
  return { components, use }
}

export type SchemaBook = ReturnType<typeof createSchemaBook>
