import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { demoPhoto } from './photo-page.ts'

/** Files on the disk as a person has them, to be chosen in a form. */
export type UploadPhotos = {
  /** Its absolute path. */
  file: (name: string) => string
  remove: () => Promise<void>
}

/** Rooms of the demo listing, a photo as a phone takes it (turned, with its place in it), a broken one and a PDF. */
export const uploadPhotos = async (): Promise<UploadPhotos> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightpool-upload-'))
  const file = (name: string) => join(folder, name)
  for (const room of ['living-room', 'kitchen', 'bathroom', 'hallway', 'garden', 'bedroom'])
    await writeFile(file(`${room}.jpg`), await demoPhoto(room))
  // Stored lying on its side: 900 × 1200 for whoever reads its orientation, 1200 × 900 for whoever does not.
  await sharp(await demoPhoto('kitchen'))
    .resize(1200, 900)
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toFile(file('from the phone.JPG'))
  await sharp(await demoPhoto('garden'))
    .resize(640, 480)
    .png()
    .toFile(file('plan of the garden.png'))
  await writeFile(file('broken.jpg'), (await demoPhoto('hallway')).subarray(0, 900))
  await writeFile(file('energy.pdf'), '%PDF-1.4 not a picture')
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}
