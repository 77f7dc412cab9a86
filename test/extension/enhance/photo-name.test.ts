import { describe, expect, test } from 'vitest'
import { photoName } from '#extension/features/compare/photo-name.ts'
import { pictureAt } from '#extension/features/find-photos/find-photos.ts'

const nameOf = (html: string): string => {
  document.title = 'Flat by the park'
  document.body.innerHTML = html
  return photoName(pictureAt(document.querySelector('img')!)!)
}

describe('the name of a photo', () => {
  test.each([
    [
      'its alternative text',
      '<img alt=" Kitchen  with window " src="https://p.test/88213.jpg">',
      'Kitchen with window',
    ],
    ['its file, made readable', '<img src="https://p.test/Living%20room_1200x800.jpg?w=1">', 'Living room'],
    [
      'the page, where the file is only an id',
      '<img src="https://p.test/7fe1bec4a79d651715577e9c2a038927.jpg">',
      'Flat by the park',
    ],
    [
      'the page, where the text says nothing',
      '<img alt="1/6" src="https://p.test/201884.jpg">',
      'Flat by the park',
    ],
  ])('is %s', (_, html, name) => {
    expect(nameOf(html)).toBe(name)
  })

  test.each([
    ['a text that turns the writing around', 'Kitchen \u202Egpj.exe\u202C', 'Kitchen gpj.exe'],
    ['control characters and markup', 'Big\u0000\u0007 <b>room</b>\u200B', 'Big <b>room</b>'],
    ['ten thousand letters', 'a'.repeat(10_000), 'Flat by the park'],
  ])('of a page that names itself strangely is plain text: %s', (_, alt, name) => {
    document.title = 'Flat by the park'
    document.body.innerHTML = '<img src="https://p.test/201884.jpg">'
    document.querySelector('img')!.alt = alt
    expect(photoName(pictureAt(document.querySelector('img')!)!)).toBe(name)
  })
})
