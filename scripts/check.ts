/** `npm run check`: format, lint, types and unused code, in seconds. */
import { checks } from '#scripts/parts/checks.ts'
import { finish, line } from '#scripts/parts/part.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { endAllChildren } from '#scripts/process/child.ts'
import { brokenOff, leave, onShutdown } from '#scripts/process/shutdown.ts'

readArguments('Usage: npm run check', {})
onShutdown(endAllChildren, brokenOff)
const finished = await Promise.all(checks.map((part) => finish(part)))
for (const part of finished) {
  if (part.failed > 0) console.log(`${part.output.trim()}\n`)
}
for (const part of finished) console.log(line(part))
leave(finished.some((part) => part.failed > 0) ? 1 : 0)
