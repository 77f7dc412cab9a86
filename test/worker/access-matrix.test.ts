import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type Viewer, viewers, type World } from './support/access-world.ts'
import { call } from './support/people.ts'
import { json, photoForm, picture } from './support/photos.ts'

/** What a request needs beside its method and path. */
type Given = (world: World) => RequestInit
/** The statuses that a viewer gets, in the order of `viewers`: nobody, stranger, member, exMember, teamMate, owner, otherOwner. */
type Statuses = readonly [number, number, number, number, number, number, number]
type Row = {
  answers: Statuses
  init?: Given
  path?: (world: World) => string
  query?: (world: World) => string
  offered?: true
}

const keyed: Given = () => ({ headers: { 'Idempotency-Key': crypto.randomUUID() } })
const someAddress = () => `new-${crypto.randomUUID()}@example.com`
const pair = { email: 'nobody-here@example.com', password: 'a wrong password' }

const anyone = (status: number): Statuses => [status, status, status, status, status, status, status]
const signedIn = (status: number): Statuses => [401, status, status, status, status, status, status]
/** O1: the photos are the member's alone. To everybody else they do not exist, the team's owner included. */
const memberOnly = (status: number): Statuses => [401, 404, status, 404, 404, 404, 404]
/** T2: those in the team are refused, those outside of it find nothing; the other owner acts on their own. */
const ownersOnly = (owner: number, otherOwner = owner): Statuses => [
  401,
  404,
  403,
  404,
  403,
  owner,
  otherOwner,
]

/** Written by hand from the contract and the rules, never recorded from answers. */
const matrix: Readonly<Record<string, Row>> = {
  signUp: { answers: anyone(200), init: () => json({ ...pair, email: someAddress(), name: 'New' }) },
  verifyEmail: { answers: anyone(400), init: () => json({ email: pair.email, otp: '000000' }) },
  sendVerificationCode: {
    answers: anyone(200),
    init: () => json({ email: pair.email, type: 'email-verification' }),
  },
  signIn: { answers: anyone(401), init: () => json(pair) },
  signOut: { answers: anyone(200) },
  requestPasswordReset: { answers: anyone(200), init: () => json({ email: pair.email }) },
  resetPassword: { answers: anyone(400), init: () => json({ token: 'none', newPassword: 'a new password' }) },
  changePassword: {
    answers: signedIn(400),
    init: () => json({ currentPassword: 'wrong wrong', newPassword: 'a new password' }),
  },
  listSessions: { answers: signedIn(200) },
  revokeSession: { answers: signedIn(200), init: () => json({ token: 'none-such' }) },

  getMe: { answers: signedIn(200) },
  // Nobody here has that password: no account is deleted by asking.
  deleteMe: { answers: anyone(401), init: () => json({ password: 'a wrong password' }) },

  createOrganization: { answers: [401, 201, 409, 201, 409, 409, 409], init: () => json({ name: 'New' }) },
  getOrganization: { answers: [401, 404, 200, 404, 200, 200, 200] },
  renameOrganization: { answers: ownersOnly(200), init: () => json({ name: 'Renamed' }) },
  deleteOrganization: { answers: ownersOnly(204) },
  listMembers: { answers: ownersOnly(200) },
  removeMember: { answers: ownersOnly(204, 404), path: ({ people }) => people.member.accountId },
  leaveOrganization: { answers: [401, 404, 204, 404, 204, 409, 409] },
  offerOwnership: {
    answers: ownersOnly(202, 404),
    init: ({ people }) => json({ accountId: people.member.accountId }),
  },
  readOwnershipOffer: { answers: ownersOnly(200), offered: true },
  withdrawOwnership: { answers: ownersOnly(204, 404), offered: true },
  acceptOwnership: { answers: [401, 404, 404, 404, 200, 404, 404], offered: true },
  declineOwnership: { answers: [401, 404, 404, 404, 204, 404, 404], offered: true },
  listAudit: { answers: ownersOnly(200) },
  getCaps: { answers: ownersOnly(200) },
  setCaps: {
    answers: ownersOnly(200, 400),
    init: ({ people }) => json({ default: 3, members: { [people.member.accountId]: 1 } }),
  },

  invite: { answers: ownersOnly(201), init: () => json({ email: someAddress() }) },
  listSentInvitations: { answers: ownersOnly(200) },
  resendInvitation: { answers: ownersOnly(200, 404), path: ({ invitation }) => invitation.id },
  revokeInvitation: { answers: ownersOnly(204, 404), path: ({ invitation }) => invitation.id },
  listReceivedInvitations: { answers: signedIn(200) },
  readReceivedInvitation: {
    answers: [401, 200, 404, 404, 404, 404, 404],
    path: ({ invitation }) => invitation.id,
  },
  acceptInvitation: { answers: [401, 200, 404, 404, 404, 404, 404], path: ({ invitation }) => invitation.id },
  declineInvitation: {
    answers: [401, 204, 404, 404, 404, 404, 404],
    path: ({ invitation }) => invitation.id,
  },
  peekInvitation: { answers: anyone(200), path: ({ invitation }) => invitation.token },
  acceptInvitationByToken: {
    answers: [401, 200, 403, 403, 403, 403, 403],
    path: ({ invitation }) => invitation.token,
  },
  declineInvitationByToken: {
    answers: [401, 204, 403, 403, 403, 403, 403],
    path: ({ invitation }) => invitation.token,
  },

  getCredits: { answers: signedIn(200) },
  getUsage: { answers: signedIn(200) },
  listEntries: { answers: signedIn(200) },
  getQuote: { answers: memberOnly(200), query: ({ imageId }) => `images=${imageId}` },

  getBilling: { answers: signedIn(200) },
  // C2: whose team pays buys nothing.
  startCheckout: { answers: [401, 200, 403, 200, 403, 200, 200], init: () => json({ pack: '10' }) },
  // Without a provider's key nobody is believed.
  receivePaymentEvent: { answers: anyone(404), init: () => json({}) },

  createOrder: { answers: signedIn(201), init: () => json({ name: 'Mine' }) },
  listOrders: { answers: signedIn(200) },
  getOrder: { answers: memberOnly(200), path: ({ orderId }) => orderId },
  renameOrder: {
    answers: memberOnly(200),
    path: ({ orderId }) => orderId,
    init: () => json({ name: 'Renamed' }),
  },
  deleteOrder: { answers: memberOnly(204), path: ({ orderId }) => orderId },
  addImage: { answers: memberOnly(201), path: ({ orderId }) => orderId, init: () => ({ body: photoForm() }) },
  getImage: { answers: memberOnly(200), path: ({ imageId }) => imageId },
  changeImage: {
    answers: memberOnly(200),
    path: ({ imageId }) => imageId,
    init: () => json({ settings: { strength: 0.5 } }),
  },
  deleteImage: { answers: memberOnly(204), path: ({ imageId }) => imageId },
  getPreview: { answers: memberOnly(200), path: ({ imageId }) => imageId },
  getOriginal: { answers: memberOnly(200), path: ({ imageId }) => imageId },
  purchaseImage: { answers: memberOnly(200), path: ({ imageId }) => imageId, init: keyed },
  getRecipe: { answers: memberOnly(200), path: ({ imageId }) => imageId },
  putSource: {
    answers: memberOnly(204),
    path: ({ imageId }) => imageId,
    init: () => ({ body: picture('jpeg') }),
  },
  // Nothing was uploaded to render from.
  renderImage: { answers: memberOnly(409), path: ({ imageId }) => imageId, init: keyed },
  putResult: {
    answers: memberOnly(204),
    path: ({ imageId }) => imageId,
    init: () => ({ body: picture('jpeg') }),
  },
  getResult: { answers: memberOnly(200), path: ({ imageId }) => imageId },

  getOpenApi: { answers: anyone(200) },
}

type Operation = { id: string; method: string; path: string }

const askAs = async (world: World, viewer: Viewer, operation: Operation, row: Row, named?: string) => {
  const path = operation.path.replace(/\{\w+\}/, () => named ?? row.path?.(world) ?? '')
  const query = row.query ? `?${row.query(world)}` : ''
  const init = { method: operation.method, ...row.init?.(world) }
  const response = await (viewer === 'nobody'
    ? call(path + query, init)
    : world.people[viewer].fetch(path + query, init))
  return { status: response.status, text: response.status < 400 ? '' : await response.text() }
}

const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]*"/, '"requestId":""')

/** Looking changes nothing, nor do calls about somebody who is not here. */
const changesNothing = ({ method, path }: Operation) =>
  method === 'GET' || (path.startsWith('/v1/auth/') && !path.endsWith('/sign-out'))

let operations: Operation[]
beforeAll(async () => {
  const document = await (await call('/v1/openapi.json')).json<{
    paths: Record<string, Record<string, { operationId: string }>>
  }>()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId }]) =>
      operationId ? [{ id: operationId, method: method.toUpperCase(), path }] : [],
    ),
  )
})

describe('the access matrix', () => {
  it('T2 O1 every operation of the document has its row, and every row its operation', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(Object.keys(matrix).sort())
  })

  it.each(Object.entries(matrix))(
    'T2 O1 O2 %s answers each viewer as written',
    async (id, row) => {
      const operation = operations.find((each) => each.id === id)
      if (!operation) throw new Error(`${id} is not in the document`)
      const seen: Record<string, number> = {}
      const given = { offered: row.offered ?? false }
      let untouched: World | null = null
      for (const viewer of viewers) {
        const world: World = untouched ?? (await makeWorld(given))
        const answer = await askAs(world, viewer, operation, row)
        seen[viewer] = answer.status
        // What one viewer does must not be what the next one finds; who was refused has done nothing.
        untouched = answer.status >= 400 || changesNothing(operation) ? world : null
        if (answer.status !== 404 || !row.path) continue
        // Not yours and not there are one answer, byte for byte apart from the request id.
        const missing = await askAs(world, viewer, operation, row, 'none_0000000000000000000000')
        expect(withoutRequestId(answer.text)).toBe(withoutRequestId(missing.text))
        expect(missing.status).toBe(404)
      }
      expect(seen).toEqual(Object.fromEntries(viewers.map((viewer, index) => [viewer, row.answers[index]])))
    },
    60_000,
  )
})
