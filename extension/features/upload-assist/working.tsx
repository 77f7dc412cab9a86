import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import type { BarProps } from './bar-view.tsx'
import type { View } from './view.ts'

type WorkingProps = Extract<View, { stage: 'working' }> & Pick<BarProps, 'onStop'>

/** Photo by photo, and the way out: what is being bought is finished, the rest goes as it is. */
export const Working = ({ outcomes, onStop }: WorkingProps): JSX.Element => {
  const [stopping, setStopping] = useState(false)
  const photos = outcomes.filter(({ isPhoto }) => isPhoto)
  const finished = photos.filter(({ state }) => state === 'enhanced' || state === 'original').length
  const at = photos.find(({ state }) => state === 'working')
  const stop = () => {
    setStopping(true)
    onStop()
  }
  return (
    <>
      <p class="bar-title numbers" role="status">
        {stopping ? say('upload_stopping') : say('upload_working', String(finished), String(photos.length))}
      </p>
      <p class="small one-line">{at?.original.name ?? ' '}</p>
      <div
        class="beads"
        role="progressbar"
        aria-label={say('upload_progress')}
        aria-valuemin={0}
        aria-valuemax={photos.length}
        aria-valuenow={finished}
      >
        {photos.map(({ original, state }, index) => (
          // Their order is that of the form, which does not change.
          <span key={index} data-state={state} title={original.name} />
        ))}
      </div>
      <div class="row bar-acts">
        <Button compact busy={stopping} onPress={stop}>
          {say('upload_stop')}
        </Button>
      </div>
    </>
  )
}
