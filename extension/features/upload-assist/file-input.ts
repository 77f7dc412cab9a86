/** How far up from a drop zone its input is looked for. */
const levelsUp = 4

/** The file input that belongs to a drop zone: in it, around it, or the only one there is. */
export const inputNear = (target: Element): HTMLInputElement | null => {
  let around: Element | null = target
  for (let level = 0; around !== null && level <= levelsUp; level++, around = around.parentElement) {
    const inside = around.querySelector<HTMLInputElement>('input[type=file]')
    if (inside !== null) return inside
  }
  const all = document.querySelectorAll<HTMLInputElement>('input[type=file]')
  return all.length === 1 ? all[0]! : null
}

/** Through open shadow roots; what lies in a closed one is out of everybody's sight, and passes. */
export const fileInputOf = (event: Event): HTMLInputElement | null => {
  const [target] = event.composedPath()
  return target instanceof HTMLInputElement && target.type === 'file' ? target : null
}
