import type { NoPicture } from '#shared/picture/inspect.ts'
import { type Refused, refuse } from '#worker/domain/outcome.ts'

/** What is not taken, and why: another kind of file, or a broken one (E3). */
export const refusePicture = ({ reason, detail }: Pick<NoPicture, 'reason' | 'detail'>): Refused =>
  refuse({ code: reason === 'unsupported' ? 'unsupported_image' : 'unreadable_image', detail })
