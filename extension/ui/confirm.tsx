import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { Button } from './button.tsx'

/** A dialog that is taken away gives the focus to nobody; and what asked for it may be gone by then. */
const giveFocusBack = (asker: Element | null) => {
  if (document.activeElement !== document.body) return
  const place = asker?.isConnected ? asker : document.querySelector('.page-head h2')
  if (place instanceof HTMLElement) place.focus()
}

type ConfirmProps = {
  title: string
  children: ComponentChildren
  doLabel: string
  /** The way out; `Keep it` unless something else reads better. */
  keepLabel?: string
  /** Danger for what cannot be undone, which is what questions are mostly for. */
  doKind?: 'primary' | 'danger'
  busy: boolean
  onDo: () => void
  onCancel: () => void
}

/**
 * Asks before something that cannot be taken back. The focus starts on the way out, Escape is the way out too, and
 * the native dialog keeps Tab inside. Afterwards the focus is where it was, or, where that is gone, on the page's title.
 */
export const Confirm = (props: ConfirmProps): JSX.Element => {
  const {
    title,
    children,
    doLabel,
    keepLabel = say('ui_keep_it'),
    doKind = 'danger',
    busy,
    onDo,
    onCancel,
  } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const asker = document.activeElement
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLButtonElement>('.confirm-keep .button')?.focus()
    return () => void requestAnimationFrame(() => giveFocusBack(asker))
  }, [])
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onCancel()
      }}
    >
      <div class="stack">
        <h2 id="confirm-title">{title}</h2>
        {children}
        <div class="row confirm-actions">
          <span class="grow confirm-keep">
            <Button wide onPress={onCancel} disabled={busy}>
              {keepLabel}
            </Button>
          </span>
          <span class="grow">
            <Button wide kind={doKind} onPress={onDo} busy={busy}>
              {doLabel}
            </Button>
          </span>
        </div>
      </div>
    </dialog>
  )
}
