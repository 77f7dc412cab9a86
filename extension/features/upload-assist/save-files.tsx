import type { JSX } from 'preact'
import { ok } from '#extension/services/result.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import { zipFiles } from '#extension/services/zip-files.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { useAction } from '#extension/ui/use-action.ts'

type SaveFilesProps = { files: readonly File[]; prominent: boolean }

/** The way that always works: the files themselves, several of them in one zip. */
export const SaveFiles = ({ files, prominent }: SaveFilesProps): JSX.Element => {
  const saving = useAction(async () => {
    const [only] = files
    const isOne = files.length === 1 && only !== undefined
    saveFile(
      isOne
        ? { file: only, name: only.name }
        : { file: await zipFiles(each(files)), name: say('upload_zip') },
    )
    return ok(null)
  })
  if (!prominent)
    return (
      <p class="small">
        {say('upload_missing')}{' '}
        <LinkButton onPress={() => void saving.run()}>{say('upload_download')}</LinkButton>
      </p>
    )
  return (
    <div class="row bar-acts">
      <Button compact kind="primary" busy={saving.busy} onPress={() => void saving.run()}>
        {say('upload_download')}
      </Button>
    </div>
  )
}

const each = async function* (files: readonly File[]) {
  for (const file of files) yield { name: file.name, file }
}
