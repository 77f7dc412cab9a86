import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { browser } from '#extension/services/browser.ts'
import { ask } from '#extension/services/messages.ts'
import { namedPhoto } from '#extension/services/named-download.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { ok } from '#extension/services/result.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Image } from '#shared/contract/images.ts'
import { editsInWords } from '#shared/rules/disclosure.ts'
import { Disclosure } from './disclosure.tsx'
import { isDownloadable, noResultYet, pageOf, statusOf } from './photo-words.ts'
import type { readOriginal, readResult, readThumbnail } from './requests.ts'
import { Thumbnail } from './thumbnail.tsx'

/** One photo: how far it is, what was done to it, and its full size once it is paid. */
export const PhotoRow = ({ image, listing }: { image: Image; listing: string }): JSX.Element => {
  const status = statusOf(image)
  const edition = `${image.paid} ${JSON.stringify(image.settings)}`
  const downloading = useAction(async () => {
    const result = await ask<typeof readResult>('orders/read-result', { imageId: image.id })
    if (!result.ok) return result
    return ok(await namedPhoto(result.value, { photo: image.name, listing }, await readPreferences()))
  }, saveFile)
  return (
    <li class="photo-row">
      <Thumbnail
        large
        id={`${image.id} ${edition}`}
        read={() => ask<typeof readThumbnail>('orders/read-thumbnail', { imageId: image.id, edition })}
      />
      <div class="grow stack photo-about">
        <p class="two-lines photo-name" title={image.name}>
          {image.name}
        </p>
        <p class="row photo-chips">
          <span class={`chip ${status.tone}`}>{status.words}</span>
          {image.disclosure !== 'none' && (
            <span class="chip light">
              {image.disclosure === 'required'
                ? say('orders_disclosure_required')
                : say('orders_disclosure_advised')}
            </span>
          )}
        </p>
        <p class="small">{image.failure ?? editsInWords(image.edits)}</p>
        {image.failure === undefined && <Disclosure image={image} />}
        {isDownloadable(image) ? (
          <p class="small row photo-acts">
            <LinkButton disabled={downloading.busy} onPress={() => void downloading.run()}>
              {downloading.busy ? say('orders_downloading') : say('orders_download_full_size')}
            </LinkButton>
            <Original image={image} />
          </p>
        ) : (
          <GoOn image={image} />
        )}
      </div>
      {downloading.problem && <TroubleNotice problem={noResultYet(downloading.problem)} />}
    </li>
  )
}

/** E1: the original is kept beside the result. */
const Original = ({ image }: { image: Image }): JSX.Element => {
  const [isSmall, setIsSmall] = useState(false)
  const reading = useAction(
    () => ask<typeof readOriginal>('orders/read-original', { imageId: image.id, name: image.name }),
    (original) => {
      setIsSmall(!original.isWhole)
      saveFile(original)
    },
  )
  return (
    <>
      <LinkButton disabled={reading.busy} onPress={() => void reading.run()}>
        {say('orders_original')}
      </LinkButton>
      {isSmall && <span role="status">{say('orders_a_small_one_this_device_has')}</span>}
      {reading.problem && <TroubleNotice problem={reading.problem} />}
    </>
  )
}

/** Keeping happens on the page that the photo is on. */
const GoOn = ({ image }: { image: Image }): JSX.Element | null => {
  const page = pageOf(image)
  if (page === null || image.status === 'rendering') return null
  return (
    <p class="small">
      {image.paid && `${say('orders_paid_on_its_page')} `}
      <LinkButton onPress={() => void browser.tabs.create({ url: page })}>
        {say('orders_open_its_page')}
      </LinkButton>
    </p>
  )
}
