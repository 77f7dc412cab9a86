import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Mail } from './mailer.ts'
import { oneLine } from './one-line.ts'

/** A piece of a letter. Text and HTML are made from the same pieces, so they cannot say different things. */
export type Block =
  | { say: string }
  | { code: string; label: string }
  | { button: string; href: string }
  | { aside: string }

export type Letter = {
  to: string
  subject: string
  /** What a mailbox shows beside the subject. */
  preview: string
  title: string
  blocks: readonly Block[]
}

const subjectMaxCharacters = 120

const asText = (block: Block): string => {
  if ('code' in block) return `${block.label} ${block.code}`
  if ('button' in block) return `${block.button}:\n${block.href}`
  return 'say' in block ? block.say : block.aside
}

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

/** Most mail programs take only inline styles; those that know a dark scheme read these classes. */
const darkStyles = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{color:#0e5a63}
@media (prefers-color-scheme:dark){
.paper{background:rgb(23,21,18)!important}
.card{background:#211e1a!important;border-color:#38322a!important}
.ink{color:#f5f0e8!important}
.soft{color:#c2b8aa!important}
.code{background:#3a2e18!important;color:#f6d593!important;border-color:#5a4823!important}
.button{background:#7fcfcb!important}
.button a{color:#06282c!important}
a{color:#7fcfcb}
}
@media (max-width:480px){
.card{padding:26px 22px!important}
.code{font-size:30px!important}
}`

const Piece: FC<{ block: Block }> = ({ block }) => {
  if ('code' in block) {
    return (
      <>
        <p class="soft" style="margin:0 0 8px;font-size:14px;line-height:20px;color:#5f574d">
          {block.label}
        </p>
        <div
          class="code"
          style="margin:0 0 24px;padding:16px 8px 16px 16px;border:1px solid #f2dcae;border-radius:12px;background:#fdf1da;color:#76490a;font:600 34px/40px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:8px;text-align:center"
        >
          {block.code}
        </div>
      </>
    )
  }
  if ('button' in block) {
    return (
      <>
        <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 14px">
          <tr>
            <td class="button" style="border-radius:11px;background:#0e5a63">
              <a
                href={block.href}
                style={`display:inline-block;padding:13px 24px;font:600 16px/22px ${font};color:#ffffff;text-decoration:none`}
              >
                {block.button}
              </a>
            </td>
          </tr>
        </table>
        <p
          class="soft"
          style="margin:0 0 24px;font-size:12px;line-height:18px;color:#746b5f;word-break:break-all"
        >
          Or open this address: <a href={block.href}>{block.href}</a>
        </p>
      </>
    )
  }
  if ('aside' in block) {
    return (
      <p
        class="soft"
        style="margin:0 0 10px;font-size:13px;line-height:20px;color:#5f574d;overflow-wrap:anywhere"
      >
        {block.aside}
      </p>
    )
  }
  return (
    <p
      class="ink"
      style="margin:0 0 18px;font-size:16px;line-height:25px;color:#26221d;overflow-wrap:anywhere"
    >
      {block.say}
    </p>
  )
}

/** The brand mark without a picture: mailboxes block pictures until one asks for them. */
const Mark: FC = () => (
  <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 20px">
    <tr>
      <td
        width="30"
        height="30"
        align="center"
        style="border-radius:8px;background:#0e5a63;font-size:17px;line-height:30px;color:#f7b84b"
      >
        ◒
      </td>
      <td
        class="ink"
        style="padding-left:10px;font-size:16px;font-weight:650;letter-spacing:-0.2px;color:#26221d"
      >
        Lightpool
      </td>
    </tr>
  </table>
)

const Page: FC<{ letter: Letter }> = ({ letter }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{letter.subject}</title>
      <style>{raw(darkStyles)}</style>
    </head>
    <body class="paper" style="margin:0;padding:0;background:#faf7f2;-webkit-text-size-adjust:100%">
      <div style="display:none;max-height:0;overflow:hidden;opacity:0">{letter.preview}</div>
      <table
        role="presentation"
        class="paper"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border={0}
        style={`background:#faf7f2;font-family:${font}`}
      >
        <tr>
          <td align="center" style="padding:32px 12px 40px">
            <table
              role="presentation"
              width="100%"
              cellpadding="0"
              cellspacing="0"
              border={0}
              style="max-width:520px"
            >
              <tr>
                <td
                  class="card"
                  style="padding:34px 36px 28px;border:1px solid #e7dfd3;border-radius:16px;background:#ffffff;text-align:left"
                >
                  <Mark />
                  <h1
                    class="ink"
                    style="margin:0 0 14px;font-size:23px;line-height:30px;font-weight:680;letter-spacing:-0.3px;color:#26221d"
                  >
                    {letter.title}
                  </h1>
                  {letter.blocks.map((block) => (
                    <Piece block={block} />
                  ))}
                </td>
              </tr>
              <tr>
                <td
                  class="soft"
                  style="padding:18px 8px 0;font-size:12px;line-height:18px;color:#746b5f;text-align:center"
                >
                  Lightpool enhances listing photos on the page where they are.
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
)

/** Puts a letter into both of its forms. Whatever people typed is escaped, and no subject has a line break. */
export const writeLetter = (letter: Letter): Mail => {
  const subject = oneLine(letter.subject, subjectMaxCharacters)
  return {
    to: letter.to,
    subject,
    text: `${[letter.title, ...letter.blocks.map(asText)].join('\n\n')}\n\nLightpool\n`,
    html: `<!doctype html>${(<Page letter={{ ...letter, subject }} />).toString()}`,
  }
}
