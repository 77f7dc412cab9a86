import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Exposure } from '#extension/features/in-page/shapes.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { sayLeftAfter } from '#extension/ui/purse-words.ts'
import type { BarProps } from './bar-view.tsx'
import type { View } from './view.ts'

type OfferProps = Extract<View, { stage: 'offer' }> & Pick<BarProps, 'watch' | 'onChoose'>

/** The price before the click (C5), and the way on without. */
export const Offer = ({ photos, others, offer, watch, onChoose }: OfferProps): JSX.Element => {
  const acts = useRef<HTMLDivElement>(null)
  const exposure = useRef<Exposure | null>(null)
  const [unsure, setUnsure] = useState(false)
  useEffect(() => {
    exposure.current = watch(acts.current!.querySelector<HTMLElement>('.primary')!)
    return () => exposure.current?.stop()
  }, [])
  const { cost, paid, purse } = offer
  const price = cost === 0 ? say('upload_free') : sayMany('credits', cost)
  const enhance = (event: MouseEvent) => {
    const sure = exposure.current?.mayPress(event) === true
    setUnsure(!sure)
    if (sure) onChoose('enhance')
  }
  const facts = [
    sayLeftAfter(purse, cost),
    ...(paid > 0 ? [sayMany('upload_paid', paid)] : []),
    ...(others > 0 ? [sayMany('upload_others', others)] : []),
  ]
  return (
    <>
      <p class="bar-title">{say('upload_question')}</p>
      <p class="small numbers">{facts.join(' · ')}</p>
      <p class="small">{say('upload_location')}</p>
      <div class="row bar-acts" ref={acts}>
        <Button compact onPress={() => onChoose('originals')}>
          {say('upload_originals')}
        </Button>
        <Button compact kind="primary" onPress={enhance}>
          {sayMany('upload_enhance', photos, price)}
        </Button>
      </div>
      {unsure && (
        <p class="small" role="alert">
          {say('upload_covered')}
        </p>
      )}
    </>
  )
}
