/**
 * The same two calls as somebody would write them on better-auth alone: its session look-up, its organization plugin
 * for the membership, and a balance in one row. Its own tables, in the same database.
 */
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { bearer } from 'better-auth/plugins/bearer'
import { organization } from 'better-auth/plugins/organization'
import { drizzle } from 'drizzle-orm/d1'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Bindings } from '#worker/env.ts'
import { authTables } from '#worker/store/accounts.ts'

const time = (name: string) => integer(name, { mode: 'timestamp_ms' })

const peerOrganization = sqliteTable('peer_organization', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  slug: text('slug').notNull(),
  logo: text('logo'),
  metadata: text('metadata'),
  createdAt: time('created_at').notNull(),
})

const peerMember = sqliteTable('peer_member', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id').notNull(),
  userId: text('user_id').notNull(),
  role: text('role').notNull(),
  createdAt: time('created_at').notNull(),
})

const peerInvitation = sqliteTable('peer_invitation', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id').notNull(),
  email: text('email').notNull(),
  role: text('role'),
  status: text('status').notNull(),
  expiresAt: time('expires_at').notNull(),
  createdAt: time('created_at').notNull(),
  inviterId: text('inviter_id').notNull(),
})

/** Our sessions, with the column that the plugin wants beside them. */
const peerSession = sqliteTable('session', {
  id: text('id').primaryKey(),
  token: text('token').notNull(),
  userId: text('account_id').notNull(),
  expiresAt: time('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  activeOrganizationId: text('active_organization_id'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

const secret = 'development-only-secret-do-not-deploy-0000000000'

const create = (env: Bindings, baseURL: string) =>
  betterAuth({
    baseURL,
    basePath: '/v1/auth',
    secret,
    database: drizzleAdapter(drizzle(env.DB), {
      provider: 'sqlite',
      schema: {
        ...authTables,
        session: peerSession,
        organization: peerOrganization,
        member: peerMember,
        invitation: peerInvitation,
      },
    }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    plugins: [bearer({ requireSignature: true }), organization()],
  })

/** Made once for the isolate, which is kinder to it than one a request. */
let kept: ReturnType<typeof create> | undefined
const peer = (env: Bindings, request: Request) => {
  kept ??= create(env, new URL(request.url).origin)
  return kept
}

const signedIn = async (env: Bindings, request: Request) => {
  const { api } = peer(env, request)
  const { headers } = request
  const session = await api.getSession({ headers })
  if (!session) throw new Error('The peer has no session')
  const [organizations, { role }] = await Promise.all([
    api.listOrganizations({ headers }),
    api.getActiveMemberRole({ headers, query: { organizationId: 'peer' } }),
  ])
  return { session, organization: organizations[0]!, role }
}

export const peerMe = async (env: Bindings, request: Request): Promise<Response> => {
  const { session, organization: mine, role } = await signedIn(env, request)
  const balance = await env.DB.prepare('SELECT credits FROM peer_balance WHERE organization_id = ?')
    .bind(mine.id)
    .first<{ credits: number }>()
  const { id, email, name } = session.user
  return Response.json({
    account: { id, email, name },
    organization: { id: mine.id, name: mine.name, role },
    credits: { available: balance?.credits },
  })
}

/** Without holds, grants, entries or keys: only that nothing is overdrawn and a photo is bought once. */
export const peerPurchase = async (env: Bindings, request: Request, imageId: string): Promise<Response> => {
  const { session, organization: mine } = await signedIn(env, request)
  const image = await env.DB.prepare('SELECT id, recipe FROM image WHERE id = ? AND account_id = ?')
    .bind(imageId, session.user.id)
    .first<{ id: string; recipe: string }>()
  if (!image) return new Response(null, { status: 404 })
  const [, left] = await env.DB.batch<{ credits: number }>([
    env.DB.prepare('INSERT INTO peer_purchase VALUES (?1, ?2, ?3)').bind(
      imageId,
      session.user.id,
      Date.now(),
    ),
    env.DB.prepare(
      'UPDATE peer_balance SET credits = credits - 1 WHERE organization_id = ? RETURNING credits',
    ).bind(mine.id),
  ])
  return Response.json({ recipe: JSON.parse(image.recipe), available: left?.results[0]?.credits })
}
