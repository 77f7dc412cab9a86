import type { JSX, Ref } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { sayDisclosure } from '#extension/ui/disclosure-words.ts'
import { disclosureSentence, editsInWords } from '#shared/rules/disclosure.ts'
import type { Report, ReportPhoto } from './load-report.ts'

type ReportDocumentProps = { report: Report; content: Ref<HTMLElement> }

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const sayMoment = (at: string): string => moment.format(new Date(at))

/** What was done to the photos of an order: as it is shown, printed, and saved to a file of its own. */
export const ReportDocument = ({ report, content }: ReportDocumentProps): JSX.Element => {
  const { order, photos, notKept, madeAt } = report
  const told = photos.filter(({ image }) => image.disclosure !== 'none').length
  return (
    <article ref={content} class="report" lang={say('language')}>
      <header class="report-head">
        <p class="report-kind">{say('report_kind')}</p>
        <h1>{order.name}</h1>
        <dl class="report-facts">
          <Fact name={say('report_photos')} value={String(photos.length)} />
          <Fact name={say('report_first_added')} value={day.format(new Date(order.createdAt))} />
          <Fact name={say('report_made')} value={day.format(new Date(madeAt))} />
          <Fact
            name={say('report_disclosure')}
            value={told === 0 ? say('report_disclosure_none') : say('report_disclosure_for', told)}
          />
        </dl>
        {notKept > 0 && <p class="report-note">{sayMany('report_not_kept', notKept)}</p>}
      </header>
      {photos.map((photo, at) => (
        <Photo key={photo.image.id} photo={photo} number={at + 1} />
      ))}
      <footer class="report-foot">{say('report_foot')}</footer>
    </article>
  )
}

const Photo = ({ photo, number }: { photo: ReportPhoto; number: number }): JSX.Element => {
  const { image, original, result } = photo
  const sentence = disclosureSentence(image)
  return (
    <section class="report-photo">
      <h2>
        {number}. {image.name}
      </h2>
      <div class="report-pair">
        <Side title={say('report_original')} address={original} alt={say('report_as_it_was', image.name)} />
        <Side title={say('report_result')} address={result} alt={say('report_edited', image.name)} />
      </div>
      <dl class="report-facts">
        <Fact name={say('report_edits')} value={editsInWords(image.edits)} wide />
        <Fact name={say('report_disclosure')} value={sayDisclosure(image.disclosure)} wide />
        {sentence !== null && <Fact name={say('report_statement')} value={sentence} wide />}
        <Fact name={say('report_full_size')} value={`${image.width} × ${image.height}`} />
        <Fact name={say('report_added')} value={sayMoment(image.createdAt)} />
        {image.paidAt !== null && <Fact name={say('report_kept')} value={sayMoment(image.paidAt)} />}
        {image.sourceUrl !== null && <Fact name={say('report_source')} value={image.sourceUrl} wide />}
      </dl>
    </section>
  )
}

const Side = ({
  title,
  address,
  alt,
}: {
  title: string
  address: string | null
  alt: string
}): JSX.Element => (
  <figure>
    {address === null ? (
      <p class="report-missing">{say('report_not_stored')}</p>
    ) : (
      <img src={address} alt={alt} />
    )}
    <figcaption>{title}</figcaption>
  </figure>
)

const Fact = ({ name, value, wide }: { name: string; value: string; wide?: boolean }): JSX.Element => (
  <div class={wide ? 'wide' : undefined}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
