import { writeSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** How a command ends that was called in a way that it does not know. */
const calledWrongly = 2
const help = { help: { type: 'boolean', short: 'h' } } as const

/** Ends the command with `calledWrongly`: what is wrong, and how it is called. */
export const refuseCall = (usage: string, ...why: string[]): never => {
  console.error([...why, '', usage].join('\n'))
  process.exit(calledWrongly)
}

/** Written at once, so that a pipe that nobody reads any more is noticed before we end (closed-pipe.ts). */
const tell = (usage: string): never => {
  try {
    writeSync(process.stdout.fd, `${usage}\n`)
  } catch (error) {
    process.stdout.emit('error', error)
  }
  process.exit(0)
}

/** Node goes on to explain how words that begin with a dash could be passed. */
const firstSentence = (error: unknown): string => (error as Error).message.split('. ')[0] ?? ''

/**
 * What a command was called with, as `parseArgs` reads it. `--help` is answered with `usage`; what the command does not
 * know is refused.
 */
export const readArguments = <const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    const read = parseArgs({ ...config, options: { ...config.options, ...help } })
    if ((read.values as { help?: boolean }).help !== true) return read as ReturnType<typeof parseArgs<Config>>
  } catch (error) {
    return refuseCall(usage, firstSentence(error))
  }
  return tell(usage)
}

/** For a command that hands its further arguments on: only its first word is its own. */
export const answerHelp = (usage: string): void => {
  const [word = ''] = process.argv.slice(2)
  if (['--help', '-h'].includes(word)) tell(usage)
}
