import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { AccountChip } from '#extension/features/account/account-chip.tsx'
import { keptMe, meProblem, recoveries, refreshMe } from '#extension/features/account/me-state.ts'
import { Staleness } from '#extension/features/account/staleness.tsx'
import { CreditsPill } from '#extension/features/credits/credits-pill.tsx'
import { WaitingInvitations } from '#extension/features/invitations/waiting-invitations.tsx'
import { browser } from '#extension/services/browser.ts'
import { say } from '#extension/services/words.ts'
import { IconButton } from '#extension/ui/button.tsx'
import { GearIcon } from '#extension/ui/icons.tsx'
import { Logo } from '#extension/ui/logo.tsx'
import { TroubleSaid } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { TabBar } from '#extension/ui/tab-bar.tsx'
import type { Me } from '#shared/contract/me.ts'
import { shownTab, showTab } from './show-tab.ts'
import { tabs } from './tabs.tsx'

/** What was known last is painted at once; the present truth replaces it when it comes. */
export const SignedIn = (): JSX.Element => {
  useEffect(() => void refreshMe(), [])
  const me = keptMe.value?.me ?? null
  return (
    <>
      <Header me={me} />
      <TabBar
        tabs={tabs().map((tab) => ({ ...tab, badge: me === null ? 0 : (tab.waiting?.(me) ?? 0) }))}
        current={shownTab.value}
        onChoose={showTab}
      />
      <main class="scroll">
        <div class="panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shownTab.value}`}>
          <Staleness />
          {me !== null && shownTab.value !== 'team' && (
            <WaitingInvitations team={me.organization?.name ?? null} onShowAll={() => showTab('team')} />
          )}
          {me === null ? <Waiting /> : <CurrentPanel me={me} />}
        </div>
      </main>
    </>
  )
}

const Header = ({ me }: { me: Me | null }): JSX.Element => (
  <header class="head">
    <p class="head-brand grow">
      <Logo size={28} />
      <span>
        Lightpool
        {me?.organization && <span class="head-team one-line">{me.organization.name}</span>}
      </span>
    </p>
    <IconButton label={say('settings_open')} onPress={() => void browser.runtime.openOptionsPage()}>
      <GearIcon />
    </IconButton>
    {me !== null && (
      <>
        <CreditsPill available={me.credits.available} onPress={() => showTab('credits')} />
        <AccountChip me={me} onPress={() => showTab('account')} />
      </>
    )}
  </header>
)

const CurrentPanel = ({ me }: { me: Me }): JSX.Element | null => {
  const current = tabs().find(({ id }) => id === shownTab.value)
  if (current === undefined) return null
  return (
    <TroubleSaid.Provider value={meProblem.value?.code ?? null}>
      <current.Panel key={`${current.id} ${recoveries.value}`} me={me} />
    </TroubleSaid.Provider>
  )
}

const Waiting = (): JSX.Element | null => (meProblem.value === null ? <SkeletonRows rows={4} /> : null)
