import { extensionOf } from './file-names.ts'
import { dateOf, fillPattern, type NameParts, namesOnce, numberOf } from './name-pattern.ts'
import { inFormat } from './picture/in-format.ts'
import type { Preferences } from './preferences.ts'

export type Named = { name: string; file: Blob }

/** One photo as its owner wants to have it: in the format and under the name that were chosen. */
export const namedPhoto = async (
  file: Blob,
  parts: Pick<NameParts, 'photo' | 'listing'>,
  { fileFormat, photoName }: Pick<Preferences, 'fileFormat' | 'photoName'>,
): Promise<Named> => {
  const written = await inFormat(file, fileFormat)
  const name = fillPattern(photoName, { ...parts, date: dateOf(new Date()) })
  return { name: `${name}${extensionOf(written)}`, file: written }
}

/** `photo` is what it is called, `number` its place on the listing. */
export type NamesInZip = {
  /** In the chosen format. */
  result: (photo: string, number: number, file: Blob) => Promise<Named>
  /** As it is, beside the result under the same name. */
  original: (photo: string, number: number, file: Blob) => Named
}

/** Names for the photos of one listing in one zip, no two alike; `all` is how many the listing has. */
export const namesInZip = (
  listing: string,
  all: number,
  { fileFormat, zipName }: Pick<Preferences, 'fileFormat' | 'zipName'>,
): NamesInZip => {
  const once = namesOnce()
  const date = dateOf(new Date())
  const nameOf = (photo: string, number: number): string =>
    fillPattern(zipName, { photo, listing, nn: numberOf(number, all), date })
  return {
    result: async (photo, number, file) => {
      const written = await inFormat(file, fileFormat)
      return { name: once(nameOf(photo, number), extensionOf(written)), file: written }
    },
    original: (photo, number, file) => ({
      name: once(`${nameOf(photo, number)} (original)`, extensionOf(file)),
      file,
    }),
  }
}
