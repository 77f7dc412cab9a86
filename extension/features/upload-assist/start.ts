import { aboutPage } from '#extension/services/about-page.ts'
import { ask, listen } from '#extension/services/messages.ts'
import { assist } from './assist.ts'
import { type Bar, createBar, type PageParts } from './bar.tsx'
import { sessionChanged, uploadsTurnedOff } from './events.ts'
import { fileInputOf } from './file-input.ts'
import { type Intake, intakeOf } from './intake.ts'
import type { readSession } from './requests.ts'
import { signedOut } from './troubles.ts'

type Running = { intake: Intake; over: boolean }

const world = globalThis as { lightpoolUploads?: true }

/**
 * Stands at the window before anything of the site does, and holds what a person chooses, drops or pastes until it is
 * known whether it is to be enhanced. Returns how to leave.
 */
export const startAssist = ({ isAlive, ...parts }: PageParts & { isAlive: () => boolean }): (() => void) => {
  if (world.lightpoolUploads) return () => undefined
  world.lightpoolUploads = true
  const listening = new AbortController()
  let bar: Bar | null = null
  let signedIn = true
  let toldToSignIn = false
  let running: Running | null = null
  /** The site took only what a person did by hand: the next time nothing is held. */
  let letNextThrough = false

  const openBar = (): Bar => {
    bar ??= createBar(parts)
    return bar
  }
  const run = async (mine: Running): Promise<void> => {
    const { intake } = mine
    const { show, choose, isStopped, begin } = openBar()
    begin()
    try {
      letNextThrough = !(await assist(intake, {
        page: aboutPage(),
        show,
        choose,
        isStopped,
        isOver: () => mine.over,
      }))
    } catch (cause) {
      // Whatever is wrong with us, the site gets its files.
      console.error('upload assist', cause)
      if (!mine.over) await intake.handOver(intake.files)
    }
    mine.over = true
    if (running === mine) running = null
  }
  /** True when the event's files are held. */
  const take = (event: Event): boolean => {
    if (running !== null && event.composedPath()[0] === running.intake.target) {
      // Other files in the same place: those that are held for it are out of date.
      running.over = true
      running = null
      bar?.close()
    }
    const intake = isAlive() ? intakeOf(event) : null
    // One after the other: what comes while photos are being enhanced passes untouched.
    if (intake === null || running !== null) return false
    if (letNextThrough) {
      letNextThrough = false
      return false
    }
    if (!signedIn) {
      if (!toldToSignIn) openBar().show({ stage: 'told', problem: signedOut(), taken: true })
      toldToSignIn = true
      return false
    }
    running = { intake, over: false }
    void run(running)
    return true
  }

  const stopListening = listenForFiles(take, listening.signal)
  const hear = ({ signedIn: now }: { signedIn: boolean }) => {
    signedIn = now
  }
  void ask<typeof readSession>('upload-assist/read-session', {}).then((session) => {
    if (session.ok) hear(session.value)
  })
  const stops = [stopListening, listen(sessionChanged, hear), listen(uploadsTurnedOff, () => stop())]
  const stop = () => {
    listening.abort()
    for (const silence of stops) silence()
    if (running !== null && !running.over) {
      running.over = true
      void running.intake.handOver(running.intake.files)
    }
    bar?.remove()
    delete world.lightpoolUploads
  }
  return stop
}

/** Only what a person did counts; what scripts dispatch, ours among them, passes. */
const listenForFiles = (take: (event: Event) => boolean, signal: AbortSignal): (() => void) => {
  /** What was decided at `input` holds for the `change` that follows it. */
  const decided = new Map<EventTarget, boolean>()
  const onInput = (event: Event) => {
    const input = event.isTrusted ? fileInputOf(event) : null
    if (input === null) return
    const held = take(event)
    decided.set(input, held)
    if (!held) return
    event.stopImmediatePropagation()
    // `change` does not leave a shadow root: it is met in there.
    const root = input.getRootNode()
    if (root instanceof ShadowRoot)
      root.addEventListener('change', onChange, { capture: true, once: true, signal })
  }
  const onChange = (event: Event) => {
    const input = event.isTrusted ? fileInputOf(event) : null
    if (input === null) return
    const held = decided.get(input) ?? take(event)
    decided.delete(input)
    if (held) event.stopImmediatePropagation()
  }
  const onDropOrPaste = (event: Event) => {
    if (!event.isTrusted || !take(event)) return
    event.stopImmediatePropagation()
    event.preventDefault()
    // The zone that lit up under the files learns that they are not over it any more.
    if (event instanceof DragEvent) event.target?.dispatchEvent(new DragEvent('dragleave', { bubbles: true }))
  }
  const first = { signal, capture: true }
  window.addEventListener('input', onInput, first)
  window.addEventListener('change', onChange, first)
  window.addEventListener('drop', onDropOrPaste, first)
  window.addEventListener('paste', onDropOrPaste, first)
  return () => decided.clear()
}
