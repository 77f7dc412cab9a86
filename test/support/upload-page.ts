import type { Page } from '@playwright/test'
import { serveHere } from './serve-here.ts'

/** What a site got of one file, as its own script saw it. */
export type Taken = { name: string; type: string; size: number; way: string; trusted: boolean; head: string }

export type UploadPage = { url: string; close: () => Promise<void> }

/**
 * Upload forms as sites have them, one for each `?form=`: a plain input, one that a framework controls, a hidden one
 * behind a button, a drop zone, a field that takes what is pasted. Each writes what it gets into `window.taken`.
 */
export const serveUploadPage = async (): Promise<UploadPage> => {
  const server = await serveHere((request, response) => {
    const form = new URL(request.url ?? '/', 'http://site.test').searchParams.get('form') ?? 'plain'
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page(form in forms ? (form as Form) : 'plain'))
  })
  return {
    url: `${server.url}/list-a-home`,
    close: server.close,
  }
}

const forms = {
  plain: `<input type="file" multiple accept="image/*,.pdf">
    <script>document.querySelector('input').addEventListener('change', (event) => take(event, 'chosen'))</script>`,
  // As React does: the event is met at the root, and nothing counts while the value is the one that was drawn last.
  controlled: `<div id="root"><input type="file" multiple></div>
    <script>
      const input = document.querySelector('input')
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
      let tracked = input.value
      Object.defineProperty(input, 'value', { configurable: true,
        get() { return own.get.call(this) }, set(value) { tracked = value; own.set.call(this, value) } })
      document.querySelector('#root').addEventListener('change', (event) => {
        if (own.get.call(event.target) === tracked) return
        tracked = own.get.call(event.target)
        take(event, 'controlled')
      })
    </script>`,
  hidden: `<label><input type="file" multiple hidden><b>Choose photos</b></label><button type="button">Add</button>
    <script>
      const input = document.querySelector('input')
      document.querySelector('button').addEventListener('click', () => input.showPicker())
      input.addEventListener('input', (event) => take(event, 'hidden'))
    </script>`,
  zone: `<div class="zone">Drop photos here</div><p></p>
    <script>
      const zone = document.querySelector('.zone')
      zone.addEventListener('dragover', (event) => { event.preventDefault(); zone.dataset.over = '' })
      zone.addEventListener('dragleave', () => delete zone.dataset.over)
      zone.addEventListener('drop', (event) => {
        event.preventDefault()
        delete zone.dataset.over
        document.querySelector('p').textContent = event.dataTransfer.files.length + ' photos'
        take(event, 'dropped')
      })
    </script>`,
  // Takes a drop from nobody but a person, and has no input for anybody else.
  closed: `<div class="zone">Drop photos here</div>
    <script>
      const zone = document.querySelector('.zone')
      zone.addEventListener('dragover', (event) => event.preventDefault())
      zone.addEventListener('drop', (event) => {
        event.preventDefault()
        if (event.isTrusted) take(event, 'dropped')
      })
    </script>`,
  paste: `<textarea class="zone" placeholder="Paste photos"></textarea><ul></ul>
    <script>
      document.querySelector('textarea').addEventListener('paste', (event) => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        document.querySelector('ul').append(document.createElement('li'))
        take(event, 'pasted')
      })
    </script>`,
  // In a dialog of the page's, behind an open shadow root.
  dialog: `<dialog><photo-form></photo-form></dialog>
    <script>
      customElements.define('photo-form', class extends HTMLElement {
        connectedCallback() {
          const root = this.attachShadow({ mode: 'open' })
          root.innerHTML = '<input type="file" multiple>'
          root.firstChild.addEventListener('change', (event) => take(event, 'dialog'))
        }
      })
      document.querySelector('dialog').showModal()
    </script>`,
} as const

export type Form = keyof typeof forms

const page = (
  form: Form,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>List a home</title>
  <style>.zone { width: 400px; height: 200px; padding: 20px; border: 2px dashed }</style>
  <main><h1>Add your photos</h1>
    <script>
      window.taken = []
      window.heard = []
      for (const type of ['input', 'change', 'drop', 'paste'])
        document.addEventListener(type, (event) => heard.push(type + (event.isTrusted ? ' by hand' : '')), true)
      const take = async (event, way) => {
        const files = [...(event.dataTransfer ?? event.clipboardData ?? event.target).files]
        const trusted = event.isTrusted
        const taken = await Promise.all(files.map(async (file) => {
          const head = new TextDecoder('latin1').decode(await file.slice(0, 4096).arrayBuffer())
          return { name: file.name, type: file.type, size: file.size, way, trusted, head }
        }))
        window.taken.push(...taken)
      }
    </script>
    ${forms[form]}
  </main></html>`

export const takenBy = (page: Page): Promise<Taken[]> =>
  page.evaluate(() => (window as unknown as { taken: Taken[] }).taken)

export const heardBy = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard)

/** Chooses files as a person does: the events that follow are trusted, which Playwright's own are not. */
export const choose = async (page: Page, files: readonly string[]): Promise<void> => {
  const browser = await page.context().newCDPSession(page)
  const { root } = await browser.send('DOM.getDocument', { depth: -1, pierce: true })
  const input = findInput(root as DomNode)
  if (input === null) throw new Error('the page has no file input')
  await browser.send('DOM.setFileInputFiles', { files: [...files], backendNodeId: input })
  await browser.detach()
}

type DomNode = {
  nodeName: string
  backendNodeId: number
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

const findInput = (node: DomNode): number | null => {
  const { attributes = [] } = node
  if (node.nodeName === 'INPUT' && attributes[attributes.indexOf('type') + 1] === 'file')
    return node.backendNodeId
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = findInput(child)
    if (found !== null) return found
  }
  return null
}

/** Drops files as a person does. */
export const drop = async (page: Page, files: readonly string[], selector = '.zone'): Promise<void> => {
  const box = await page.locator(selector).boundingBox()
  if (box === null) throw new Error(`${selector} is not on the page`)
  const browser = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, ...at })
  await browser.detach()
}
