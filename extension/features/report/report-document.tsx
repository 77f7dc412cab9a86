import type { JSX, Ref } from 'preact'
import { disclosureMeaning, disclosureSentence, editsInWords } from '#shared/rules/disclosure.ts'
import type { Report, ReportPhoto } from './load-report.ts'

type ReportDocumentProps = { report: Report; content: Ref<HTMLElement> }

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const say = (at: string): string => moment.format(new Date(at))

/** What was done to the photos of an order: as it is shown, printed, and saved to a file of its own. */
export const ReportDocument = ({ report, content }: ReportDocumentProps): JSX.Element => {
  const { order, photos, notKept, madeAt } = report
  const told = photos.filter(({ image }) => image.disclosure !== 'none').length
  return (
    <article ref={content} class="report" lang="en">
      <header class="report-head">
        <p class="report-kind">Photo editing report</p>
        <h1>{order.name}</h1>
        <dl class="report-facts">
          <Fact name="Photos" value={String(photos.length)} />
          <Fact name="First photo added" value={day.format(new Date(order.createdAt))} />
          <Fact name="Report made" value={day.format(new Date(madeAt))} />
          <Fact name="Disclosure" value={told === 0 ? 'None needed' : `Needed or advised for ${told}`} />
        </dl>
        {notKept > 0 && (
          <p class="report-note">
            {notKept === 1 ? '1 more photo was' : `${notKept} more photos were`} only looked at and never
            kept.
          </p>
        )}
      </header>
      {photos.map((photo, at) => (
        <Photo key={photo.image.id} photo={photo} number={at + 1} />
      ))}
      <footer class="report-foot">
        Made with Lightpool. Pictures are shown smaller than the files. Laws such as California’s AB 723 ask
        for a statement and the original where an edit changes what a photo shows; light, colour, cropping and
        straightening need none. This report is a record and no legal advice.
      </footer>
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
        <Side title="Original" address={original} alt={`${image.name}, as it was`} />
        <Side title="Result" address={result} alt={`${image.name}, edited`} />
      </div>
      <dl class="report-facts">
        <Fact name="What was done" value={editsInWords(image.edits)} wide />
        <Fact name="Disclosure" value={disclosureMeaning[image.disclosure]} wide />
        {sentence !== null && <Fact name="Statement" value={sentence} wide />}
        <Fact name="Full size" value={`${image.width} × ${image.height}`} />
        <Fact name="Added" value={say(image.createdAt)} />
        {image.paidAt !== null && <Fact name="Kept" value={say(image.paidAt)} />}
        {image.sourceUrl !== null && <Fact name="Came from" value={image.sourceUrl} wide />}
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
    {address === null ? <p class="report-missing">Not stored any more</p> : <img src={address} alt={alt} />}
    <figcaption>{title}</figcaption>
  </figure>
)

const Fact = ({ name, value, wide }: { name: string; value: string; wide?: boolean }): JSX.Element => (
  <div class={wide ? 'wide' : undefined}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
