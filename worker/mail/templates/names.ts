import { oneLine } from '../one-line.ts'

/** Names are chosen by people; in a mail they are one line of a bearable length. */
const nameInMailMaxCharacters = 80

export const inMail = (name: string): string => oneLine(name, nameInMailMaxCharacters)
