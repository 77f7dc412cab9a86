import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { extensionOf, safeFileName } from '#extension/services/file-names.ts'
import { ask } from '#extension/services/messages.ts'
import { withCaptionBand } from '#extension/services/picture/caption-band.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { sayDisclosure } from '#extension/ui/disclosure-words.ts'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Image } from '#shared/contract/images.ts'
import { disclosureCaption, disclosureSentence } from '#shared/rules/disclosure.ts'
import { isDownloadable, noResultYet } from './photo-words.ts'
import type { readResult } from './requests.ts'

/** What the law asks for, and the means to do it: a sentence to copy, and a copy that says it itself (E2). */
export const Disclosure = ({ image }: { image: Image }): JSX.Element => {
  const sentence = disclosureSentence(image)
  return (
    <div class="stack disclosure">
      <p class="small">{sayDisclosure(image.disclosure)}</p>
      {sentence !== null && (
        <>
          <blockquote class="small disclosure-sentence">{sentence}</blockquote>
          <p class="small row disclosure-acts">
            <CopySentence sentence={sentence} />
            {isDownloadable(image) && <CaptionedCopy image={image} caption={disclosureCaption(image)!} />}
          </p>
        </>
      )}
    </div>
  )
}

const CopySentence = ({ sentence }: { sentence: string }): JSX.Element => {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(sentence)
    setCopied(true)
  }
  return (
    <span>
      <LinkButton onPress={() => void copy()}>{say('orders_copy_the_sentence')}</LinkButton>{' '}
      <span role="status">{copied && say('orders_copied')}</span>
    </span>
  )
}

const CaptionedCopy = ({ image, caption }: { image: Image; caption: string }): JSX.Element => {
  const making = useAction(
    async () => {
      const result = await ask<typeof readResult>('orders/read-result', { imageId: image.id })
      return result.ok ? withCaptionBand(result.value, caption) : result
    },
    (file) =>
      saveFile({ file, name: `${safeFileName(image.name, 'photo')} (captioned)${extensionOf(file)}` }),
  )
  return (
    <span>
      <LinkButton disabled={making.busy} onPress={() => void making.run()}>
        {making.busy ? say('orders_writing_the_caption') : say('orders_download_with_a_caption')}
      </LinkButton>
      {making.problem && <TroubleNotice problem={noResultYet(making.problem)} />}
    </span>
  )
}
