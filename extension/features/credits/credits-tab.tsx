import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayCount, sayDate, sayNumber } from '#extension/ui/when.ts'
import type { Credits } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { Ledger } from './ledger.tsx'
import type { readCredits } from './requests.ts'

/** What can be spent, who pays, and where it went. The number is known at once; the rest follows. */
export const CreditsTab = ({ me }: { me: Me }): JSX.Element => {
  const { available } = me.credits
  const credits = useLoad(`credits ${available}`, () => ask<typeof readCredits>('credits/read', {}))
  return (
    <div class="stack">
      <h2 class="unseen">Credits</h2>
      <section class="pool">
        <p class="pool-number numbers">{sayNumber(available)}</p>
        <p class="pool-noun">{available === 1 ? 'credit to spend' : 'credits to spend'}</p>
        <p class="pool-payer">{payerOf(me)}</p>
      </section>
      {available === 0 && <NothingLeft me={me} />}
      {credits.problem && <TroubleNotice problem={credits.problem} onRetry={credits.reload} />}
      {(credits.value !== null || credits.loading) && <Figures credits={credits.value} me={me} />}
      <Ledger
        key={available}
        ofOwnWallet={me.credits.payer === 'team' && me.organization?.role === 'member'}
      />
    </div>
  )
}

const payerOf = ({ organization, credits }: Me): string => {
  if (organization === null || credits.payer === 'personal') return 'Your own credits'
  return organization.role === 'owner'
    ? `${organization.name} · you pay for the team`
    : `${organization.name} pays`
}

const NothingLeft = ({ me }: { me: Me }): JSX.Element => (
  <Notice tone="light" title="No credits left">
    {me.organization?.role === 'member'
      ? `Previews stay free. Ask ${me.organization.name}'s owner for more.`
      : 'Previews stay free. A full-size photo needs one credit.'}
  </Notice>
)

/** One credit is one photo; a hold is a credit set aside for a photo in work. */
const Figures = ({ credits, me }: { credits: Credits | null; me: Me }): JSX.Element => {
  const isOwner = me.organization?.role === 'owner'
  return (
    <dl class="figures">
      <Figure
        term={isOwner ? 'Used by everyone' : 'Used by you'}
        value={credits && sayNumber(credits.usedThisPeriod)}
        about={credits && `until ${sayDate(credits.periodEndsAt)}`}
      />
      <Figure
        term="Set aside"
        value={credits && sayNumber(credits.held)}
        about={
          credits && (credits.held === 0 ? 'no photo in work' : `${sayCount(credits.held, 'photo')} in work`)
        }
      />
    </dl>
  )
}

type FigureProps = { term: string; value: string | null; about: string | null }

const Figure = ({ term, value, about }: FigureProps): JSX.Element => (
  <div class="figure">
    <dt class="small">{term}</dt>
    <dd>
      {value === null ? (
        <span class="skeleton figure-loading" role="status" aria-label="Loading" />
      ) : (
        <span class="figure-value numbers">{value}</span>
      )}
      <span class="small one-line">{about ?? '\u00a0'}</span>
    </dd>
  </div>
)
