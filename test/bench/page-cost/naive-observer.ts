import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What many extensions do: watch everything, and look at every picture again whenever anything changes. */
const script = `
  const look = () => {
    for (const image of document.images) {
      const box = image.getBoundingClientRect()
      const style = getComputedStyle(image)
      if (box.width > 100 && style.visibility === 'visible') image.lightpoolSeen = box.top
    }
  }
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  })
  look()`

const manifest = {
  manifest_version: 3,
  name: 'Everything observer',
  version: '1',
  content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['watch.js'] }],
}

/** Writes the extension to lay beside ours; gives its folder. */
export const writeNaiveObserver = async (parent: string): Promise<string> => {
  const folder = join(parent, 'naive')
  await mkdir(folder)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'watch.js'), script)
  return folder
}
