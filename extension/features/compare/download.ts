import type { KeptFile } from '#extension/features/enhance/shapes.ts'
import type * as settings from '#extension/features/settings/requests.ts'
import { extensionOf, safeFileName } from '#extension/services/file-names.ts'
import { ask } from '#extension/services/messages.ts'
import { type Named, namedPhoto } from '#extension/services/named-download.ts'

/** The browser has read the file by then. */
const revokeAfterMs = 60_000

/** Saves a result in the format and under the name that were chosen; as it is where nobody can say them. */
export const saveResult = async ({ file, name }: KeptFile): Promise<void> => {
  const choices = await ask<typeof settings.readChoices>('settings/read-choices', {})
  const parts = { photo: name, listing: document.title }
  save(choices.ok ? await namedPhoto(file, parts, choices.value) : nameAsIs(file, name, ''))
}

/** Saves the original beside it, as the site has it (E1). */
export const saveOriginal = ({ file, name }: KeptFile): void => save(nameAsIs(file, name, ' (original)'))

const nameAsIs = (file: Blob, name: string, suffix: string): Named => ({
  file,
  name: `${safeFileName(name, 'photo')}${suffix}${extensionOf(file)}`,
})

/** Through a link that is never in the page. */
const save = ({ file, name }: Named): void => {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs)
}
