/**
 * Loaded before every command: whoever read what it writes has gone, as in `… | head`, and has seen enough. Nobody is
 * told; what has children ends them first, as after a signal.
 */

/** What a shell says of a program that a closed pipe ended. */
const pipeClosed = 141

const end = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
  if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM')
  else process.exit(pipeClosed)
}

process.stdout.on('error', end)
process.stderr.on('error', end)
