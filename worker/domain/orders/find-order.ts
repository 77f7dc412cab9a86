import { authenticateWith } from '#worker/domain/accounts/authenticate.ts'
import type { Actor, Context } from '#worker/domain/context.ts'
import { type CountedOrderRow, orderOfSession } from '#worker/store/orders.ts'

/** An order that was found to be the actor's own: the verbs on orders take nothing less (O1). */
export type OwnOrder = CountedOrderRow

/** Who is asking, and this order if it is theirs (O1), in one look; null for nobody. */
export const findOwnOrder = (
  ctx: Context,
  request: Request,
  id: string,
): Promise<{ actor: Actor; own: OwnOrder | null } | null> =>
  authenticateWith(ctx, request, orderOfSession(id))
