import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { askAgain as ask } from '#extension/services/ask-again.ts'
import { ok } from '#extension/services/result.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { DownloadIcon } from '#extension/ui/icons.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { type Purse, sayShortage } from '#extension/ui/purse-words.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { keptPhotos, type Packed, packRun } from './download-all.ts'
import type { showResults } from './requests.ts'
import type { RunView } from './shapes.ts'
import { outcomeOf, sayOutcome } from './words.ts'

type OutcomeProps = { run: RunView; purse: Purse; onCredits: () => void }

/** What was done, what was not and why, and what can be done with it. */
export const Outcome = ({ run, purse, onCredits }: OutcomeProps): JSX.Element | null => {
  const outcome = outcomeOf(run)
  if (run.stage !== 'open') return null
  const early = run.halt !== null || run.cancelled
  if (outcome.kept === 0 && !early) return null
  return (
    <div class="stack">
      <Notice tone={early ? 'light' : 'good'} title={titleOf(run)}>
        {sayOutcome(outcome)}
        {run.halt !== null && ' '}
        {run.halt !== null &&
          (purse.buys ? (
            <LinkButton onPress={onCredits}>{say('whole_page_buy_credits')}</LinkButton>
          ) : (
            sayShortage(purse).words
          ))}
      </Notice>
      {outcome.kept > 0 && <TakeAway run={run} />}
    </div>
  )
}

const titleOf = ({ halt, cancelled }: RunView): string => {
  if (halt?.code === 'cap_reached') return say('whole_page_your_monthly_limit_was_reached')
  if (halt !== null) return say('whole_page_the_credits_ran_out')
  return cancelled ? say('whole_page_stopped') : say('whole_page_done')
}

const TakeAway = ({ run }: { run: RunView }): JSX.Element => {
  const [packed, setPacked] = useState(0)
  const [withOriginals, setWithOriginals] = useState(false)
  const [missing, setMissing] = useState<Packed['missing'] | null>(null)
  const packing = useAction(
    () => {
      setPacked(0)
      return packRun(run, withOriginals, setPacked)
    },
    (zip) => {
      setMissing(zip.missing)
      saveFile(zip)
    },
  )
  const all = keptPhotos(run).length
  return (
    <section class="card stack take-away" aria-label={say('whole_page_kept_photos')}>
      <Button wide busy={packing.busy} onPress={() => void packing.run()}>
        {packing.busy ? (
          say('whole_page_packing_of', packed, all)
        ) : (
          <>
            <DownloadIcon /> {say('whole_page_download_all_as_one_zip', all)}
          </>
        )}
      </Button>
      <label class="row small">
        <input
          type="checkbox"
          checked={withOriginals}
          onChange={(event) => setWithOriginals(event.currentTarget.checked)}
        />
        {say('whole_page_with_originals')}
      </label>
      {packing.problem && <TroubleNotice problem={packing.problem} />}
      {missing !== null && <Missing missing={missing} />}
      <OnThePage run={run} />
    </section>
  )
}

const Missing = ({ missing: { results, originals } }: { missing: Packed['missing'] }): JSX.Element | null =>
  results + originals === 0 ? null : (
    <p class="small" role="status">
      {results > 0 && `${say('whole_page_unread', sayMany('photos', results))} `}
      {originals > 0 && say('whole_page_no_longer_on_this_device_the', sayMany('originals', originals))}
    </p>
  )

/** E1: everything is put back at once, and shown again. */
const OnThePage = ({ run }: { run: RunView }): JSX.Element => {
  const [shown, setShown] = useState<'results' | 'originals' | null>(null)
  const showing = useAction(async (show: 'results' | 'originals') => {
    setShown(null)
    const asked = await ask<typeof showResults>('whole-page/show', { runId: run.id, show })
    return asked.ok ? ok(show) : asked
  }, setShown)
  return (
    <p class="small on-page">
      <span>{say('whole_page_on_the_page')}</span>
      <LinkButton disabled={showing.busy} onPress={() => void showing.run('results')}>
        {say('whole_page_show_the_results')}
      </LinkButton>
      <LinkButton disabled={showing.busy} onPress={() => void showing.run('originals')}>
        {say('whole_page_put_the_originals_back')}
      </LinkButton>
      <span class="on-page-now" role="status">
        {shown === 'results' && say('whole_page_page_shows_results')}
        {shown === 'originals' && say('whole_page_page_shows_originals')}
      </span>
    </p>
  )
}
