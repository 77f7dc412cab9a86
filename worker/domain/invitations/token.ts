const encoder = new TextEncoder()

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/**
 * The 256-bit secret of an invitation's link: HMAC-SHA256 of its id and generation under the Worker's secret. It is
 * never stored, so that a dump of the database accepts nothing, and can be made again for a mail that is retried.
 */
export const invitationToken = async (
  secret: string,
  invitation: { id: string; generation: number },
): Promise<string> => {
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return base64url(
    await crypto.subtle.sign(
      'HMAC',
      key,
      encoder.encode(`invitation:${invitation.id}:${invitation.generation}`),
    ),
  )
}

/** SHA-256 of the secret: what the table holds. The secret is random enough to need no salt. */
export const hashToken = async (token: string): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', encoder.encode(token)))
