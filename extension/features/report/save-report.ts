import { safeFileName } from '#extension/services/file-names.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import sheet from './report.css?inline'

/**
 * The report as one file that needs nothing else: its sheet inside, its pictures inside, no script. The policy in it
 * keeps it so wherever it is opened.
 */
export const reportFile = (title: string, content: HTMLElement): Blob => {
  const page = document.implementation.createHTMLDocument(say('report_photo_editing_report', title))
  page.documentElement.lang = 'en'
  const charset = page.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  const policy = page.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
  const view = page.createElement('meta')
  view.name = 'viewport'
  view.content = 'width=device-width, initial-scale=1'
  const style = page.createElement('style')
  style.textContent = `body { margin: 0; background: #fff }\n${sheet}`
  page.head.prepend(charset)
  page.head.append(policy, view, style)
  page.body.append(page.importNode(content, true))
  return new Blob([say('report_doctype_html', page.documentElement.outerHTML)], { type: 'text/html' })
}

export const saveReport = (title: string, content: HTMLElement): void =>
  saveFile({ file: reportFile(title, content), name: `${safeFileName(title)} (report).html` })
