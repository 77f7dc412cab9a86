import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'

/** All markup of a page, its open shadow roots and own frames included, without our layer. */
export const markupOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const written = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? ''
      if (node.nodeType !== Node.ELEMENT_NODE) return [...node.childNodes].map(written).join('')
      const element = node as HTMLIFrameElement
      if (element.hasAttribute('lightpool-layer') || element.localName === 'script') return ''
      const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${value}"`).join('')
      const inside = [element.shadowRoot, element.contentDocument, ...element.childNodes]
      const content = inside.map((part) => (part ? written(part) : '')).join('')
      return `<${element.localName}${attributes}>${content}</>`
    }
    return written(document)
  })

/** What is to be seen of an element: its screen pixels' mean, 0–255. */
export const brightnessOf = async (element: Locator): Promise<number> => {
  const { channels } = await sharp(await element.screenshot()).stats()
  return channels.slice(0, 3).reduce((sum, { mean }) => sum + mean / 3, 0)
}
