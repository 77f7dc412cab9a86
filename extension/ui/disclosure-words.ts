import { say } from '#extension/services/words.ts'
import type { Disclosure } from '#shared/contract/images.ts'

/** What a disclosure class means for whoever shows the photo (E2). */
const disclosureWords = (): Readonly<Record<Disclosure, string>> => ({
  none: say('disclosure_none'),
  recommended: say('disclosure_recommended'),
  required: say('disclosure_required'),
})

export const sayDisclosure = (disclosure: Disclosure): string => disclosureWords()[disclosure]
