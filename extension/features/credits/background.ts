import { answer } from '#extension/services/answer.ts'
import { callApi, callApiForResponse } from '#extension/services/api.ts'
import { settle } from '#extension/services/api-fetch.ts'
import { failed, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import type { Billing } from '#shared/contract/billing.ts'
import { followPayTabs, openPayTab } from './pay-tabs.ts'
import { buy, listEntries, manage, readBilling, readCredits, readUsage, readUsageCsv } from './requests.ts'

export const startCredits = ({ refreshMe }: { refreshMe: () => Promise<unknown> }): void => {
  followPayTabs(refreshMe)

  answer(readCredits, () => callApi((client) => client.v1.credits.$get()))
  answer(listEntries, ({ cursor, limit }) =>
    callApi((client) => client.v1.credits.entries.$get({ query: { limit, ...(cursor ? { cursor } : {}) } })),
  )
  answer(readUsage, (query) => callApi((client) => client.v1.credits.usage.$get({ query })))
  answer(readUsageCsv, async (query) => {
    const response = await callApiForResponse((client) => client.v1.credits.usage.$get({ query }), {
      headers: { accept: 'text/csv' },
    })
    return response.ok ? settle(() => response.value.text()) : response
  })
  answer(readBilling, getBilling)
  answer(buy, async (wanted) => {
    const checkout = await callApi((client) => client.v1.billing.checkout.$post({ json: wanted }))
    // Refused because a team pays meanwhile: what is drawn of it is old.
    if (!checkout.ok) await refreshMe()
    return checkout.ok ? openPayTab(checkout.value.url) : checkout
  })
  answer(manage, async () => {
    // Its address is good for minutes only, so it is asked for at the press.
    const billing = await getBilling()
    if (!billing.ok) return billing
    return billing.value.portalUrl === undefined
      ? failed(nothingToManage())
      : openPayTab(billing.value.portalUrl)
  })
}

const getBilling = (): Promise<Result<Billing>> => callApi((client) => client.v1.billing.$get())

const nothingToManage = (): Trouble => ({
  code: 'not_found',
  title: say('credits_nothing_to_manage_yet'),
  detail: say('credits_plan_card_and_invoices_are'),
})
