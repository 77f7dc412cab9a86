import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { browser, ownAddress } from '#extension/services/browser.ts'
import { safeFileName } from '#extension/services/file-names.ts'
import { ask } from '#extension/services/messages.ts'
import { namesInZip } from '#extension/services/named-download.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import { type ZipEntry, zipFiles } from '#extension/services/zip-files.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { OrderWithImages } from '#shared/contract/orders.ts'
import { isDownloadable } from './photo-words.ts'
import type { readResult } from './requests.ts'

/** What can be had of an order as a whole: its full sizes in one zip, and the report of what was done. */
export const OrderActs = ({ order }: { order: OrderWithImages }): JSX.Element | null => {
  const [packed, setPacked] = useState(0)
  const ready = order.images.filter(isDownloadable).length
  const packing = useAction(() => {
    setPacked(0)
    return packOrder(order, setPacked)
  }, saveFile)
  if (!order.images.some(({ paid }) => paid)) return null
  const openReport = () =>
    browser.tabs.create({ url: ownAddress(`/report.html?order=${encodeURIComponent(order.id)}`) })
  return (
    <>
      <div class="row order-acts">
        {ready > 0 && (
          <Button compact busy={packing.busy} onPress={() => void packing.run()}>
            {packing.busy ? say('orders_packing_of', packed, ready) : say('orders_download_all', ready)}
          </Button>
        )}
        <Button compact onPress={() => void openReport()}>
          {say('orders_editing_report')}
        </Button>
      </div>
      {packing.problem && <TroubleNotice problem={packing.problem} />}
    </>
  )
}

const packOrder = async (
  order: OrderWithImages,
  packed: (count: number) => void,
): Promise<Result<{ file: Blob; name: string }>> => {
  const images = order.images.filter(isDownloadable)
  let problem: Trouble | null = null
  let count = 0
  const named = namesInZip(order.name, images.length, await readPreferences())
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    for (const [at, image] of images.entries()) {
      const result = await ask<typeof readResult>('orders/read-result', { imageId: image.id })
      if (!result.ok) {
        problem = result.problem
        return
      }
      yield await named.result(image.name, at + 1, result.value)
      packed(++count)
    }
  }
  const file = await zipFiles(entries())
  // Half an order is not what was asked for: what is missing would not be missed before it is needed.
  return problem === null ? ok({ file, name: `${safeFileName(order.name)}.zip` }) : failed(problem)
}
