/** One mail, ready to go: plain text and HTML say the same. */
export type Mail = { to: string; subject: string; text: string; html: string }

/** `sent: false` is an expected outcome (the provider is down or refused); the caller decides what it means. */
export type Delivery = { sent: true } | { sent: false; reason: string }

export type Mailer = {
  /** For the start-up report: which of the two this is. */
  kind: 'mailchannels' | 'development-mailbox'
  send: (mail: Mail) => Promise<Delivery>
}
