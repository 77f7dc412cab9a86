import type { Scene } from '#scripts/demo/photos/scene.ts'
import { kitchen } from './kitchen.ts'
import { livingRoom } from './living-room.ts'

/** Every photo of the demo listing by its file name. */
export const scenes: Readonly<Record<string, () => Scene>> = {
  'living-room': livingRoom,
  kitchen,
}
