import type { Scene } from '#scripts/demo/photos/scene.ts'
import { bathroom } from './bathroom.ts'
import { bedroom } from './bedroom.ts'
import { cottage, facade, twilight } from './facade.ts'
import { garden } from './garden.ts'
import { hallway } from './hallway.ts'
import { kitchen, navy } from './kitchen.ts'
import { livingRoom, loft } from './living-room.ts'

/** Every photo of the demo listing by its file name; the similar listings' photos are smaller. */
export const scenes: Readonly<Record<string, () => Scene>> = {
  facade,
  'living-room': () => livingRoom(),
  kitchen: () => kitchen(),
  bedroom,
  bathroom,
  hallway,
  garden,
  twilight,
  'similar-cottage': cottage,
  'similar-loft': () => livingRoom(loft),
  'similar-kitchen': () => kitchen(navy),
}
