import { describe, expect, test } from 'vitest'
import { formatFor, isPhoto, nameOf } from '#extension/features/upload-assist/pictures.ts'
import { photoMaxBytes } from '#shared/rules/limits.ts'

const file = (name: string, type: string, size = 1000) => ({ name, type, size })

describe('what can be enhanced on its way', () => {
  test.each([
    [true, file('a.jpg', 'image/jpeg')],
    [true, file('a.webp', 'image/webp')],
    // Some systems know no type for a file: then its name tells.
    [true, file('A.JPEG', '')],
    [false, file('a', '')],
    [false, file('a.gif', 'image/gif')],
    [false, file('a.svg', 'image/svg+xml')],
    [false, file('a.heic', 'image/heic')],
    [false, file('a.jpg', 'application/pdf')],
    [false, file('a.jpg', 'image/jpeg', 0)],
    [true, file('a.jpg', 'image/jpeg', photoMaxBytes)],
    [false, file('a.jpg', 'image/jpeg', photoMaxBytes + 1)],
  ])('%s: %j', (can, about) => {
    expect(isPhoto(about)).toBe(can)
  })
})

describe('the format that goes up', () => {
  test.each([
    ['', 'image/png', 'jpeg'],
    ['image/*', 'image/webp', 'jpeg'],
    ['.png, .jpg', 'image/png', 'jpeg'],
    ['IMAGE/JPEG', 'image/png', 'jpeg'],
    ['image/png', 'image/png', 'png'],
    ['.png,.webp', 'image/webp', 'webp'],
    ['.webp', 'image/avif', 'png'],
  ])('accept="%s", a file of %s: %s', (accept, type, format) => {
    expect(formatFor({ type }, accept)).toBe(format)
  })
})

test.each([
  ['room.jpg', 'image/jpeg', 'room.jpg'],
  ['ROOM.JPEG', 'image/jpeg', 'ROOM.JPEG'],
  ['plan v1.2.png', 'image/jpeg', 'plan v1.2.jpg'],
  ['room.webp', 'image/jpeg', 'room.jpg'],
  ['room', 'image/jpeg', 'room.jpg'],
  ['room.jpg', 'image/png', 'room.png'],
])('the name stays: %s as %s is %s', (name, type, expected) => {
  expect(nameOf({ name }, type)).toBe(expected)
})
