import { keyedHash } from '#worker/domain/hashes.ts'

/**
 * The 256-bit secret of an invitation's link: a keyed hash of its id and generation. It is never stored, so that a
 * dump of the database accepts nothing, and can be made again for a mail that is retried. The table holds its SHA-256.
 */
export const invitationToken = (
  secret: string,
  invitation: { id: string; generation: number },
): Promise<string> => keyedHash(secret, 'invitation', `${invitation.id}:${invitation.generation}`)
