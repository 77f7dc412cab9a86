/**
 * The public half of the key that fixes the extension's id in every build and on every machine, so that the
 * Worker's `EXTENSION_IDS` and the tests can name it. The private half was thrown away: a store signs with its own.
 */
export const extensionKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxuwYiobzPftOWwI+48YdvePJ6pnX7svOe0leCIF1/XzWArn5S6grkGWP8XdIcuyJeag4yyAXxWXeoAM+dPLZSulKl6BNr1zJGL4flngr7eECuwNK47JbE0RtsZ+xEZTJCRn8oqqrwC3IdfFqwN0P9ARZGqBC1gm7RNiT8vPJJw2QBnttK537FvGudQiql8XaA0b5ef8mO0s6WSnTsrt+FnunYgJHH0WDQnRz+JXMXZvUj3Euhg+hJa5Pzya9R5SlCLFZu/rRoqbN1AkDCKmP5WqHO0F7f4poTOsJT1EDDwJ/fbE+76x9ZTyOK827rDRZBPyMNTQiZM9218DAODJfcQIDAQAB'

/** What Chromium derives from the key: the first 128 bits of its SHA-256, written with the letters a–p. */
export const extensionId = 'idliladadkomhpbbfbnphphppjhpiiab'

/** Firefox takes the id as written. */
export const firefoxExtensionId = 'extension@lightpool.app'
