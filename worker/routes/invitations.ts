import { Hono } from 'hono'
import { EmptyBody } from '#shared/contract/fields.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { acceptInvitation } from '#worker/domain/invitations/accept.ts'
import { declineInvitation } from '#worker/domain/invitations/decline.ts'
import {
  findMineById,
  findMineByToken,
  listReceivedInvitations,
  peekInvitation,
  readReceivedInvitation,
} from '#worker/domain/invitations/received.ts'
import { body } from './accepts.ts'
import { isAnswerKnown } from './entity-tag.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

export const invitations = new Hono<AppEnv>()
  .use('/token/*', limited('look_up_token'))
  .get('/token/:token', async (c) => {
    const peeked = await peekInvitation(c.get('context'), c.req.param('token'))
    return peeked.ok ? c.json(peeked.value) : problem(c, peeked.refusal)
  })
  .post('/token/:token/accept', signedIn, body(EmptyBody), async (c) => {
    const ctx = actorContext(c)
    const found = await findMineByToken(ctx, c.req.param('token'))
    const accepted = found.ok ? await acceptInvitation(ctx, found.value, 'link') : found
    return accepted.ok ? c.json(accepted.value) : problem(c, accepted.refusal)
  })
  .post('/token/:token/decline', signedIn, body(EmptyBody), async (c) => {
    const ctx = actorContext(c)
    const found = await findMineByToken(ctx, c.req.param('token'))
    const declined = found.ok ? await declineInvitation(ctx, found.value) : found
    return declined.ok ? c.body(null, 204) : problem(c, declined.refusal)
  })
  .get('/', signedIn, async (c) => {
    const listed = await listReceivedInvitations(actorContext(c))
    if (!listed.ok) return problem(c, listed.refusal)
    return (await isAnswerKnown(c, listed.value)) ? c.body(null, 304) : c.json(listed.value)
  })
  .get('/:id', signedIn, async (c) => {
    const read = await readReceivedInvitation(actorContext(c), c.req.param('id'))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .post('/:id/accept', signedIn, body(EmptyBody), async (c) => {
    const ctx = actorContext(c)
    const found = await findMineById(ctx, c.req.param('id'))
    const accepted = found.ok ? await acceptInvitation(ctx, found.value, 'id') : found
    return accepted.ok ? c.json(accepted.value) : problem(c, accepted.refusal)
  })
  .post('/:id/decline', signedIn, body(EmptyBody), async (c) => {
    const ctx = actorContext(c)
    const found = await findMineById(ctx, c.req.param('id'))
    const declined = found.ok ? await declineInvitation(ctx, found.value) : found
    return declined.ok ? c.body(null, 204) : problem(c, declined.refusal)
  })
