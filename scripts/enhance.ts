/**
 * Enhances photos from the command line with the engine that the product uses:
 * the recipe comes from a copy of at most 1024 px, the result is rendered at full size.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, parse } from 'node:path'
import { parseArgs } from 'node:util'
import { firstLine, load } from '#scripts/photo/load.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { cannotSave, isOutputName, save } from '#scripts/photo/save.ts'
import { Settings, type SettingsInput } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import { downscale } from '#shared/engine/pixels.ts'
import { decodeRecipe, encodeRecipe } from '#shared/engine/recipe.ts'
import { watermark } from '#shared/engine/render/watermark.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'

const usage = `Usage: npm run -s enhance -- IN OUT
       npm run -s enhance -- --dir IN_DIR OUT_DIR

IN is a JPEG, PNG or WebP; OUT is written as JPEG or PNG by its extension.
With --dir every picture keeps its name (a WebP becomes a JPEG).

  --style neutral|warm|bright   --strength 0…1
  --no-white-balance  --no-verticals  --no-low-light  --no-sharpen
  --watermark                   draw the preview's watermark
  --quiet                       print errors only`

const pictureNames = /\.(jpe?g|png|webp)$/i

type Options = { settings: Settings; marked: boolean; quiet: boolean }

async function enhanceFile(
  from: string,
  to: string,
  { settings, marked, quiet }: Options,
): Promise<string | undefined> {
  if (!isOutputName(to)) return 'the result has to be a .jpg or a .png'
  let bytes: Buffer
  try {
    bytes = await readFile(from)
  } catch (error) {
    return firstLine(error)
  }
  const loaded = await load(bytes)
  if (!loaded.ok) return loaded.detail
  const { pixels } = loaded
  const objection = cannotSave(to, pixels)
  if (objection) return objection
  const recipe = decodeRecipe(encodeRecipe(analyse(downscale(pixels, proxyEdgeMaxPx), settings, pixels)))
  const result = await renderFast(pixels, recipe)
  await mkdir(dirname(to), { recursive: true })
  await save(to, marked ? watermark(result) : result)
  if (!quiet) console.log(`${to}: ${describeEdits(recipe).join('; ')}.`)
  return undefined
}

/** Goes on after a picture that fails; other files are passed over without a word. Returns how many failed. */
async function enhanceFolder(from: string, to: string, options: Options): Promise<number> {
  const names = (await readdir(from)).filter((name) => pictureNames.test(name)).sort()
  if (names.length === 0) {
    console.error(`enhance: no pictures in ${from}`)
    return 1
  }
  await mkdir(to, { recursive: true })
  const taken = new Set<string>()
  let failures = 0
  for (const name of names) {
    const { name: stem, ext } = parse(name)
    let target = /webp/i.test(ext) ? `${stem}.jpg` : name
    if (taken.has(target.toLowerCase())) target = `${stem}-webp.jpg`
    taken.add(target.toLowerCase())
    const problem = await enhanceFile(join(from, name), join(to, target), options)
    if (!problem) continue
    failures++
    console.error(`enhance: ${name}: ${problem}`)
  }
  if (!options.quiet) console.log(`${names.length - failures} of ${names.length} pictures enhanced.`)
  return failures
}

const flags = {
  dir: { type: 'boolean' },
  style: { type: 'string' },
  strength: { type: 'string' },
  'no-white-balance': { type: 'boolean' },
  'no-verticals': { type: 'boolean' },
  'no-low-light': { type: 'boolean' },
  'no-sharpen': { type: 'boolean' },
  watermark: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

async function main(): Promise<number> {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>
  try {
    parsed = parseArgs({ options: flags, allowPositionals: true })
  } catch (error) {
    return complain(firstLine(error))
  }
  const { values, positionals } = parsed
  if (values.help) {
    console.log(usage)
    return 0
  }
  const [from, to] = positionals
  if (positionals.length !== 2 || !from || !to) return complain('two paths are needed')
  const wanted: SettingsInput = {
    whiteBalance: !values['no-white-balance'],
    verticals: !values['no-verticals'],
    lowLight: !values['no-low-light'],
    sharpen: !values['no-sharpen'],
  }
  const settings = Settings.safeParse({
    ...wanted,
    ...(values.style === undefined ? {} : { style: values.style }),
    ...(values.strength === undefined ? {} : { strength: Number(values.strength) }),
  })
  if (!settings.success) {
    const { path, message } = settings.error.issues[0]!
    return complain(`--${path.join('.')}: ${message}`)
  }
  const options = { settings: settings.data, marked: values.watermark === true, quiet: values.quiet === true }
  if (values.dir) return (await enhanceFolder(from, to, options)) === 0 ? 0 : 1
  const target = extname(to) === '' ? join(to, basename(from)) : to
  const problem = await enhanceFile(from, target, options)
  if (problem) console.error(`enhance: ${from}: ${problem}`)
  return problem ? 1 : 0
}

function complain(message: string): number {
  console.error(`enhance: ${message}\n\n${usage}`)
  return 2
}

process.exitCode = await main()
