import { authenticateWith } from '#worker/domain/accounts/authenticate.ts'
import type { Actor, Context } from '#worker/domain/context.ts'
import { type ImageRow, imageOfSession } from '#worker/store/images.ts'

/** An image that was found to be the actor's own: the verbs on images take nothing less (O1). */
export type OwnImage = ImageRow

/** Who is asking, and this image if it is theirs (O1), in one look; null for nobody. */
export const findOwnImage = (
  ctx: Context,
  request: Request,
  id: string,
): Promise<{ actor: Actor; own: OwnImage | null } | null> =>
  authenticateWith(ctx, request, imageOfSession(id))
