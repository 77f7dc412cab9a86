import { say } from '#extension/services/words.ts'

export type Leaving = { what: string; when: string; kept: string }

/** The table of docs/privacy.md, for the people whom it is about; a test holds the two together. */
export const whatLeaves = (): Leaving[] => [
  { what: say('leaves_proxy'), when: say('leaves_proxy_when'), kept: say('leaves_proxy_kept') },
  { what: say('leaves_about'), when: say('leaves_about_when'), kept: say('leaves_about_kept') },
  { what: say('leaves_result'), when: say('leaves_result_when'), kept: say('leaves_result_kept') },
  { what: say('leaves_original'), when: say('leaves_original_when'), kept: say('leaves_original_kept') },
  { what: say('leaves_account'), when: say('leaves_account_when'), kept: say('leaves_account_kept') },
  { what: say('leaves_purchase'), when: say('leaves_purchase_when'), kept: say('leaves_purchase_kept') },
]
