import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { projectRoot, startChild } from '#scripts/process/child.ts'
import { brokenOff } from '#scripts/process/shutdown.ts'

const bootstrap = (...args: string[]) =>
  spawnSync('node', ['scripts/bootstrap.mjs', ...args], { cwd: projectRoot, encoding: 'utf8' })

describe('the commands of package.json', () => {
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
