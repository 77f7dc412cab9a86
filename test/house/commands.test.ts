import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeArguments, projectRoot, runChild, startChild } from '#scripts/process/child.ts'
import { brokenOff } from '#scripts/process/shutdown.ts'

const bootstrap = (...args: string[]) =>
  spawnSync('node', ['scripts/bootstrap.mjs', ...args], { cwd: projectRoot, encoding: 'utf8' })

const { scripts } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const commands = Object.values(scripts).flatMap((line) => /bootstrap\.mjs ([a-z-]+)/.exec(line)?.[1] ?? [])

describe('the commands of package.json', () => {
  test.each(commands)('%s tells how it is called, when asked and when called wrongly', async (command) => {
    const [asked, wrong] = await Promise.all(
      ['--help', '--no-such-option'].map((word) => runChild(...nodeArguments(`scripts/${command}.ts`, word))),
    )
    expect(asked?.output).toMatch(/^Usage: npm (run|test|start)/)
    expect(asked?.code).toBe(0)
    // In words and not as a stack of our own code.
    expect(wrong?.output).toMatch(/Usage: npm|There (is no part|are: )/)
    expect(wrong?.output).not.toMatch(/^ {4}at /m)
    expect(wrong?.code).toBe(2)
  })

  test('a command that is none is answered with those that are', () => {
    for (const args of [[], ['nonsense'], ['../package']]) {
      const { status, stderr, stdout } = bootstrap(...args)
      expect(status).toBe(1)
      expect(stderr).toContain('start|test|check|worker|build|bench|deploy|enhance')
      expect(stdout).toBe('')
    }
  })

  test('arguments, output and exit code are the script’s own: nothing is added on the way', () => {
    const listed = bootstrap('test', '--list')
    expect(listed.status).toBe(0)
    expect(listed.stderr).toBe('')
    expect(listed.stdout).toMatch(/^The parts:\n/)
    expect(bootstrap('test', 'no-such-part').status).toBe(2)
    const enhance = spawnSync('npm', ['run', '-s', 'enhance', '--', 'only-one-path'], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    expect(enhance.stdout).toBe('')
    expect(enhance.status).not.toBe(0)
  })

  test('a command ends quietly when nobody reads what it writes any more, as in `… | head`', () => {
    const { stderr } = spawnSync(
      'sh',
      ['-c', '{ sleep 0.3; node scripts/bootstrap.mjs enhance --help; echo "ended with $?" >&2; } | true'],
      { cwd: projectRoot, encoding: 'utf8' },
    )
    expect(stderr).toBe('ended with 141\n')
  })

  test('a run that was broken off has not passed', async () => {
    const { pid, ended, output } = startChild('node', ['scripts/bootstrap.mjs', 'bench', 'commands'])
    await expect.poll(output, { timeout: 20_000 }).toContain('commands.bench.ts')
    process.kill(pid, 'SIGINT')
    expect(await ended).toBe(brokenOff)
  })
})
