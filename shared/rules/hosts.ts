/** Names of the machine itself, as `URL` writes them: what goes there does not leave it. */
export const ownMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
