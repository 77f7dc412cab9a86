import { useEffect, useState } from 'preact/hooks'
import type { Flow } from './flow.ts'
import type { View } from './view.ts'

/** Draws again whenever the flow's view changes. */
export const useView = (flow: Flow): View => {
  const [view, setView] = useState(flow.view)
  useEffect(() => {
    setView(flow.view)
    return flow.subscribe(() => setView(flow.view))
  }, [flow])
  return view
}
