import { answer } from '#extension/services/answer.ts'
import { callApi } from '#extension/services/api.ts'
import { listEntries, readCredits } from './requests.ts'

/** Lines of the ledger that are asked for at once. */
const entriesPerPage = 30

export const startCredits = (): void => {
  answer(readCredits, () => callApi((client) => client.v1.credits.$get()))
  answer(listEntries, ({ cursor }) =>
    callApi((client) =>
      client.v1.credits.entries.$get({ query: { limit: entriesPerPage, ...(cursor ? { cursor } : {}) } }),
    ),
  )
}
