/**
 * Enhances photos from the command line with the engine that the product uses:
 * the recipe comes from a copy of at most 1024 px, the result is rendered at full size.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, extname, join, parse, resolve } from 'node:path'
import { bracketsAmong, loadBracket, loadFile } from '#scripts/photo/bracket.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { cannotSave, isOutputName, save } from '#scripts/photo/save.ts'
import { readArguments, refuseCall } from '#scripts/process/arguments.ts'
import { Settings, type SettingsInput } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { combinedWords } from '#shared/engine/brackets/words.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import { downscale } from '#shared/engine/pixels.ts'
import { decodeRecipe, encodeRecipe } from '#shared/engine/recipe.ts'
import { watermark } from '#shared/engine/render/watermark.ts'
import { proxyEdgeMaxPx } from '#shared/rules/limits.ts'

const usage = `Usage: npm run -s enhance -- IN OUT
       npm run -s enhance -- --bracket IN IN… [--out OUT]
       npm run -s enhance -- --dir IN_DIR OUT_DIR [--bracket]

IN is a JPEG, PNG or WebP; OUT is written as JPEG or PNG by its extension.
With --dir every picture keeps its name (a WebP becomes a JPEG).

  --bracket                     combine 2 to 7 exposures of one scene, then enhance the one photo;
                                with --dir: those that their cameras took as brackets, the others singly
  --out OUT                     where the combined photo goes; else beside the first IN, as NAME-combined.jpg
  --style neutral|warm|bright   --strength 0…1
  --no-white-balance  --no-verticals  --no-low-light  --no-sharpen
  --watermark                   draw the preview's watermark
  --quiet                       print errors only`

const pictureNames = /\.(jpe?g|png|webp)$/i

type Options = { settings: Settings; marked: boolean; quiet: boolean }

/** One photo, or several exposures of one scene, to one result. What went wrong, as a sentence. */
async function enhanceFiles(
  from: readonly string[],
  to: string,
  { settings, marked, quiet }: Options,
): Promise<string | undefined> {
  if (!isOutputName(to)) return 'the result has to be a .jpg or a .png'
  if (from.some((path) => resolve(path) === resolve(to))) return 'the result would overwrite its original'
  const loaded = from.length === 1 ? await loadFile(from[0]!) : await loadBracket(from)
  if (!loaded.ok) return loaded.detail
  const { pixels } = loaded
  const objection = cannotSave(to, pixels)
  if (objection) return objection
  const recipe = decodeRecipe(encodeRecipe(analyse(downscale(pixels, proxyEdgeMaxPx), settings, pixels)))
  const result = await renderFast(pixels, recipe)
  await mkdir(dirname(to), { recursive: true })
  await save(to, marked ? watermark(result) : result)
  const edits = [...(from.length === 1 ? [] : [combinedWords(from.length)]), ...describeEdits(recipe)]
  if (!quiet) console.log(`${to}: ${edits.join('; ')}.`)
  return undefined
}

/** Goes on after a picture that fails; other files are passed over without a word. Returns how many failed. */
async function enhanceFolder(
  from: string,
  to: string,
  bracketed: boolean,
  options: Options,
): Promise<number> {
  const names = (await readdir(from)).filter((name) => pictureNames.test(name)).sort()
  if (names.length === 0) {
    console.error(`enhance: no pictures in ${from}`)
    return 1
  }
  await mkdir(to, { recursive: true })
  const groups = bracketed ? await bracketsAmong(names.map((name) => join(from, name))) : []
  const grouped = new Set(groups.flat())
  const singles = names.map((name) => join(from, name)).filter((path) => !grouped.has(path))
  const taken = new Set<string>()
  let failures = 0
  for (const paths of [...groups, ...singles.map((path) => [path])]) {
    const target = targetName(paths, taken)
    const problem = await enhanceFiles(paths, join(to, target), options)
    if (!problem) continue
    failures++
    console.error(`enhance: ${basename(paths[0]!)}: ${problem}`)
  }
  const total = groups.length + singles.length
  if (!options.quiet) console.log(`${total - failures} of ${total} pictures enhanced.`)
  return failures
}

/** A name for the result that no other has, whatever the file system thinks of case. */
function targetName(paths: readonly string[], taken: Set<string>): string {
  const { name: stem, ext, base } = parse(paths[0]!)
  let target = paths.length > 1 ? `${stem}-combined.jpg` : /webp/i.test(ext) ? `${stem}.jpg` : base
  if (taken.has(target.toLowerCase())) target = `${stem}-webp.jpg`
  taken.add(target.toLowerCase())
  return target
}

const flags = {
  dir: { type: 'boolean' },
  bracket: { type: 'boolean' },
  out: { type: 'string' },
  style: { type: 'string' },
  strength: { type: 'string' },
  'no-white-balance': { type: 'boolean' },
  'no-verticals': { type: 'boolean' },
  'no-low-light': { type: 'boolean' },
  'no-sharpen': { type: 'boolean' },
  watermark: { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const

async function main(): Promise<number> {
  const { values, positionals } = readArguments(usage, { options: flags, allowPositionals: true })
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
  const combines = values.bracket === true && !values.dir
  if (combines && positionals.length < 2) return complain('a bracket is of at least two photos')
  if (!combines && positionals.length !== 2) return complain('two paths are needed')
  if (!combines && values.out !== undefined) return complain('--out goes with --bracket and without --dir')
  const [from, to] = positionals as [string, string]
  if (values.dir) return (await enhanceFolder(from, to, values.bracket === true, options)) === 0 ? 0 : 1
  const problem = combines
    ? await enhanceFiles(positionals, values.out ?? besides(from), options)
    : await enhanceFiles([from], extname(to) === '' ? join(to, basename(from)) : to, options)
  if (problem) console.error(`enhance: ${from}: ${problem}`)
  return problem ? 1 : 0
}

function besides(path: string): string {
  const { dir, name } = parse(path)
  return join(dir, `${name}-combined.jpg`)
}

function complain(message: string): never {
  return refuseCall(usage, `enhance: ${message}`)
}

process.exitCode = await main()
