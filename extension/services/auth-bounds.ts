/** better-auth's own bounds of a password, in characters; the length of its mailed code, in digits. */
export const passwordMinLength = 8
export const passwordMaxLength = 128
export const codeLength = 6
