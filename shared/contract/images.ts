import * as z from 'zod'
import { framesMax, framesMin } from '../engine/brackets/bounds.ts'
import { photoEdgeMaxPx, photoMaxPixels } from '../rules/limits.ts'
import { EmptyBody, Id, IdParams, Name, Time } from './fields.ts'
import { operation } from './operation.ts'
import { Settings } from './settings.ts'

export const imageStatuses = ['previewed', 'rendering', 'ready', 'failed'] as const
export const disclosures = ['none', 'recommended', 'required'] as const
export const Disclosure = z.enum(disclosures)
export type Disclosure = z.infer<typeof Disclosure>

export const Image = z
  .object({
    id: Id,
    orderId: Id,
    name: z.string(),
    width: z.int(),
    height: z.int(),
    status: z.enum(imageStatuses),
    paid: z.boolean(),
    settings: Settings,
    edits: z.array(z.string()).min(1),
    disclosure: Disclosure,
    price: z.int().min(0),
    sourceUrl: z.string().nullable(),
    pageUrl: z.string().nullable(),
    createdAt: Time,
    paidAt: Time.nullable(),
    failure: z.string().optional(),
  })
  .meta({ id: 'Image', description: 'One photo of an order. Width and height are the full resolution.' })
export type Image = z.infer<typeof Image>

const WebAddress = z.url({ protocol: /^https?$/ }).max(4096)
const Edge = z.int().min(1).max(photoEdgeMaxPx)

export const ImageMeta = z
  .strictObject({
    name: Name,
    width: Edge,
    height: Edge,
    contentHash: z.string().regex(/^[0-9a-f]{64}$/i, '64 hex digits: SHA-256 of the full-resolution file'),
    sourceUrl: WebAddress.nullish(),
    pageUrl: WebAddress.nullish(),
    settings: Settings.optional(),
    exposures: z
      .int()
      .min(framesMin)
      .max(framesMax)
      .optional()
      .meta({ description: 'How many exposures of one scene the device combined into this photo' }),
    quantisation: z
      .string()
      .regex(/^[A-Za-z0-9+/]{86}==$/, '64 bytes in base64')
      .optional()
      .meta({
        description:
          'Of a JPEG: the 64 quantisation steps of its luma, one byte each, row by row of frequencies as the photo is shown. ' +
          'With them the recipe takes away what compression left behind',
      }),
  })
  .refine((meta) => meta.width * meta.height <= photoMaxPixels, {
    path: ['width'],
    message: `at most ${photoMaxPixels / 1_000_000} megapixels`,
  })
  .meta({ id: 'ImageMeta' })
export type ImageMeta = z.infer<typeof ImageMeta>

export const ChangeImageInput = z.strictObject({ settings: Settings })

/** The recipe as it travels: JSON, binary parts in base64. `shared/engine/recipe.ts` knows its inside. */
export const RecipeJson = z.looseObject({ version: z.int() }).meta({ id: 'Recipe' })

export const Purchase = z
  .object({
    image: Image,
    recipe: RecipeJson,
    charged: z.union([z.literal(0), z.literal(1)]),
    available: z.int().min(0),
  })
  .meta({ id: 'Purchase' })
export type Purchase = z.infer<typeof Purchase>

const Binary = z.string().meta({ format: 'binary' })

export const addImage = operation({
  id: 'addImage',
  tag: 'Images',
  method: 'post',
  path: '/v1/orders/{id}/images',
  summary: 'Add a photo by its proxy; the same content in the same order is the same image',
  access: 'account',
  params: IdParams,
  body: { media: 'multipart/form-data', schema: z.object({ proxy: Binary, meta: ImageMeta }) },
  answers: { 201: Image, 200: Image },
  errors: ['not_found', 'conflict', 'too_large', 'unsupported_image', 'unreadable_image'],
})

export const getImage = operation({
  id: 'getImage',
  tag: 'Images',
  method: 'get',
  path: '/v1/images/{id}',
  summary: 'One of my photos',
  access: 'account',
  params: IdParams,
  answers: { 200: Image },
  errors: ['not_found'],
})

export const changeImage = operation({
  id: 'changeImage',
  tag: 'Images',
  method: 'patch',
  path: '/v1/images/{id}',
  summary: 'Other settings, a new preview; free',
  access: 'account',
  params: IdParams,
  body: ChangeImageInput,
  answers: { 200: Image },
  errors: ['not_found', 'conflict'],
})

export const deleteImage = operation({
  id: 'deleteImage',
  tag: 'Images',
  method: 'delete',
  path: '/v1/images/{id}',
  summary: 'Delete a photo and its pictures',
  access: 'account',
  params: IdParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found'],
})

export const getPreview = operation({
  id: 'getPreview',
  tag: 'Images',
  method: 'get',
  path: '/v1/images/{id}/preview',
  summary: 'The enhanced proxy, watermarked until paid',
  access: 'account',
  params: IdParams,
  answers: { 200: { media: 'image/jpeg', schema: Binary }, 304: null },
  errors: ['not_found'],
})

export const getOriginal = operation({
  id: 'getOriginal',
  tag: 'Images',
  method: 'get',
  path: '/v1/images/{id}/original',
  summary: 'The photo as it came: the uploaded source, else the proxy',
  access: 'account',
  params: IdParams,
  answers: {
    200: { media: 'image/*', schema: Binary },
    206: { media: 'image/*', schema: Binary },
    304: null,
  },
  errors: ['not_found', 'range_not_satisfiable'],
})

export const purchaseImage = operation({
  id: 'purchaseImage',
  tag: 'Images',
  method: 'post',
  path: '/v1/images/{id}/purchase',
  summary: 'Take the full-resolution recipe; one credit, once',
  access: 'account',
  idempotent: true,
  params: IdParams,
  body: EmptyBody,
  answers: { 200: Purchase },
  errors: ['not_found', 'insufficient_credits', 'cap_reached', 'idempotency_conflict', 'conflict'],
})

export const getRecipe = operation({
  id: 'getRecipe',
  tag: 'Images',
  method: 'get',
  path: '/v1/images/{id}/recipe',
  summary: 'The recipe of a paid photo, again; free',
  access: 'account',
  params: IdParams,
  answers: { 200: RecipeJson },
  errors: ['not_found', 'payment_required'],
})

export const putSource = operation({
  id: 'putSource',
  tag: 'Images',
  method: 'put',
  path: '/v1/images/{id}/source',
  summary: 'Store the full-resolution photo itself, for callers who cannot render',
  access: 'account',
  params: IdParams,
  body: { media: 'image/*', schema: Binary },
  answers: { 204: null },
  errors: ['not_found', 'too_large', 'unsupported_image', 'unreadable_image'],
})

export const renderImage = operation({
  id: 'renderImage',
  tag: 'Images',
  method: 'post',
  path: '/v1/images/{id}/render',
  summary: 'Render the stored source here; holds one credit unless paid, captured with the result',
  access: 'account',
  idempotent: true,
  params: IdParams,
  body: EmptyBody,
  answers: { 202: Image },
  errors: ['not_found', 'insufficient_credits', 'cap_reached', 'idempotency_conflict', 'conflict'],
})

export const putResult = operation({
  id: 'putResult',
  tag: 'Images',
  method: 'put',
  path: '/v1/images/{id}/result',
  summary: 'Store the full-resolution result that the device rendered',
  access: 'account',
  params: IdParams,
  body: { media: 'image/*', schema: Binary },
  answers: { 204: null },
  errors: ['not_found', 'payment_required', 'conflict', 'too_large', 'unsupported_image', 'unreadable_image'],
})

export const getResult = operation({
  id: 'getResult',
  tag: 'Images',
  method: 'get',
  path: '/v1/images/{id}/result',
  summary: 'Download the full-resolution result; supports Range',
  access: 'account',
  params: IdParams,
  answers: {
    200: { media: 'image/*', schema: Binary },
    206: { media: 'image/*', schema: Binary },
    304: null,
  },
  errors: ['not_found', 'range_not_satisfiable'],
})
