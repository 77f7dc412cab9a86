import * as bad from './bad-pictures.ts'
import { picture } from './picture.ts'

/** What people hand in by accident and bad people on purpose, beside what `fuzzed` makes. Names are file names. */
export const hostilePictures = async () =>
  ({
    'empty.jpg': new Uint8Array(0),
    'page.jpg': bad.html(),
    'text.png': bad.text(),
    'drawing.jpg': bad.svg(),
    'pixel.png': await bad.thinPng(1, 1),
    'line.png': await bad.thinPng(65_535, 1),
    'pole.png': await bad.thinPng(1, 65_535),
    'over-line.png': await bad.thinPng(70_000, 2),
    'line.jpg': bad.jpegOfSize(65_535, 1),
    'zero.jpg': bad.jpegOfSize(0, 120),
    'half.jpg': bad.cutJpegWithEnd(),
    'scribbled.jpg': bad.scribbledJpeg(),
    'short.jpg': bad.jpegOfSize(900, 900),
    'bomb.jpg': bad.jpegOfSize(44_800, 44_800),
    'bomb.png': bad.pngOf(44_800, 44_800, bad.chunk('IDAT', await bad.deflatedZeros(1))),
    'scans.jpg': bad.manyScansJpeg(500),
    'animated.webp': picture('animatedWebp'),
    'animated.png': bad.animatedPng(),
    'still.gif.jpg': picture('gif'),
    'cmyk.jpg': picture('cmykJpeg'),
    'deep.png': picture('deepPng'),
    'wide-gamut.jpg': picture('p3Jpeg'),
    'strange-profile.jpg': bad.strangeProfileJpeg(),
    /** Orientation 9 does not exist; the directory says that it is followed by itself. */
    'wrong-exif.jpg': bad.jpegWithExif([0x0112, 3, 1, 9], [0x8769, 4, 1, 8]),
    'turned.jpg': picture('turnedJpeg'),
  }) satisfies Record<string, Uint8Array<ArrayBuffer>>

export type HostileName = keyof Awaited<ReturnType<typeof hostilePictures>>
