import { expect, type Locator, type Page, test } from '@playwright/test'
import { endToEndEnvironment } from '#test/support/e2e-environment.ts'
import { launchExtension, type RunningExtension } from '#test/support/extension.ts'
import { type AtWork, creditsOf, goToWork, keep } from '#test/support/main-job.ts'
import { brightnessOf, markupOf } from '#test/support/page-likeness.ts'
import { type StrangePages, serveStrangePages } from '#test/support/strange-pages.ts'

const { apiUrl, buildFolder } = endToEndEnvironment()
const room = /living room|غرفة/i
// Each keeps a photo for real, some of them two; a machine with other work to do takes its time.
test.setTimeout(180_000)

let extension: RunningExtension
let pages: StrangePages
let work: AtWork

// One browser and one person for all of them: each page is a listing of its own and costs its own credit.
test.beforeAll(async () => {
  pages = await serveStrangePages()
  extension = await launchExtension({ apiUrl, buildFolder })
  work = await goToWork(extension, apiUrl, pages.url('shadow'))
  await buyCredits(work)
})
test.afterAll(async () => {
  await extension.close()
  await pages.close()
})

/** More than the welcome credits are spent here. */
const buyCredits = async ({ call }: AtWork): Promise<void> => {
  const { url } = await call<{ url: string }>('POST', '/v1/billing/checkout', { pack: '10' })
  await fetch(url, { method: 'POST' })
}

const pointAt = async (photo: Locator): Promise<void> => {
  await photo.scrollIntoViewIfNeeded()
  const box = (await photo.boundingBox())!
  await work.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await work.page.mouse.move(box.x + box.width / 2 + 4, box.y + box.height / 2 + 4)
}

const pressButtonOn = async (photo: Locator): Promise<void> => {
  await pointAt(photo)
  await work.inPage.pressOn(photo)
}

const closeWorkbench = async (): Promise<void> => {
  await work.page.keyboard.press('Escape')
  await expect.poll(work.inPage.text).not.toMatch(/Put back|Keep for/)
  await work.page.mouse.move(2, 2)
}

const isOurs = (photo: Locator): Promise<boolean> =>
  photo.evaluate((image) => (image as HTMLImageElement).currentSrc.startsWith('blob:'))

const goTo = async (name: string): Promise<Page> => {
  await work.page.goto(pages.url(name))
  return work.page
}

type Steps = (page: Page, photo: Locator) => Promise<void>

const keepOnPage = async (photo: Locator, dim: number): Promise<void> => {
  await pressButtonOn(photo)
  await work.inPage.says(/Keep for 1 credit/)
  await keep(work)
  await work.inPage.says(/Saved under Orders/)
  await closeWorkbench()
  await expect.poll(() => brightnessOf(photo)).toBeGreaterThan(dim + 2)
}

const putBack = async (photo: Locator, dim: number): Promise<void> => {
  await pressButtonOn(photo)
  await work.inPage.press(/Put back/)
  await closeWorkbench()
  await expect.poll(async () => Math.abs((await brightnessOf(photo)) - dim)).toBeLessThan(0.5)
}

/** Enhances and keeps the photo, has the page do `whileShown`, undoes it, and compares the page with what it was. */
const keepAndUndo = async (page: Page, photo: Locator, whileShown: Steps): Promise<void> => {
  await photo.scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  const [markup, dim] = [await markupOf(page), await brightnessOf(photo)]
  await keepOnPage(photo, dim)
  await whileShown(page, photo)
  await expect.poll(() => brightnessOf(photo)).toBeGreaterThan(dim + 2)
  await putBack(photo, dim)
  expect(await markupOf(page)).toBe(markup)
}

test('E1 E4 in open shadow roots: found, in place, kept over a re-render, undone exactly', async () => {
  const page = await goTo('shadow')
  const photo = page.getByAltText(room)
  await keepAndUndo(page, photo, async () => {
    await page.evaluate(() =>
      (document.querySelector('photo-gallery') as unknown as { render(): void }).render(),
    )
    await expect.poll(() => isOurs(photo)).toBe(true)
  })
})

test('E1 E4 on a canvas: drawn over it, gone as soon as the site draws something else', async () => {
  const page = await goTo('canvas')
  const photo = page.locator('canvas')
  await page.evaluate('ready')
  const dim = await brightnessOf(photo)
  await keepOnPage(photo, dim)
  await test.step('what of the page lies over the photo lies over the result', async () => {
    const head = page.locator('header')
    const before = await brightnessOf(head)
    await page.evaluate(() => scrollTo(0, 200))
    await page.waitForTimeout(600)
    expect(await brightnessOf(head)).toBeCloseTo(before, 0)
    await page.evaluate(() => document.querySelector('dialog')!.showModal())
    await page.waitForTimeout(600)
    const asked = await brightnessOf(page.locator('dialog'))
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('canvas')!.style.setProperty('visibility', 'hidden'),
    )
    expect(await brightnessOf(page.locator('dialog'))).toBeCloseTo(asked, 0)
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('canvas')!.removeAttribute('style')
      document.querySelector('dialog')!.close()
      scrollTo(0, 0)
    })
  })
  await putBack(photo, dim)
  await pressButtonOn(photo)
  await work.inPage.press(/Show on page/)
  await closeWorkbench()
  await expect.poll(() => brightnessOf(photo)).toBeGreaterThan(dim + 2)
  await page.evaluate("draw('hallway')")
  const next = await page.evaluate(() => document.querySelector('canvas')!.toDataURL())
  await page.waitForTimeout(600)
  const shown = await brightnessOf(photo)
  await page.evaluate(() => document.querySelector('[lightpool-layer]')?.remove())
  expect(await brightnessOf(photo)).toBeCloseTo(shown, 0)
  expect(await page.evaluate(() => document.querySelector('canvas')!.toDataURL())).toBe(next)
})

test('E1 E4 in a frame of the same origin: the button stands on the photo and the workbench in the window', async () => {
  const page = await goTo('frame')
  const photo = page.frameLocator('iframe').getByAltText(room)
  await keepAndUndo(page, photo, async () => {
    await page
      .frameLocator('iframe')
      .locator('body')
      .evaluate((body) => {
        const gallery = body.querySelector('.gallery')!
        gallery.innerHTML = gallery.innerHTML.replaceAll(/ srcset="[^"]*"| sizes="[^"]*"/g, '')
        gallery.querySelector('img')!.src = '/photos/living-room.jpg'
      })
    await expect.poll(() => isOurs(photo)).toBe(true)
  })
})

test('E1 E4 under a policy that refuses blobs: images, late ones and backgrounds show the result all the same', async () => {
  const page = await goTo('csp')
  const hero = page.locator('.hero')
  await keepAndUndo(page, hero, async () => {
    // The site moves its slides by their style.
    await hero.evaluate((element) => {
      element.style.left = '0'
      element.style.left = ''
    })
  })
  const photo = page.locator('img.near')
  await keepAndUndo(page, photo, async () => {
    expect(await isOurs(photo)).toBe(true)
    const far = page.locator('img.far')
    await far.scrollIntoViewIfNeeded()
    await expect.poll(() => isOurs(far)).toBe(true)
    await expect
      .poll(() => far.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    await photo.scrollIntoViewIfNeeded()
  })
})

test('E1 E4 in a single-page application: kept on the next page, in another size, and on the way back', async () => {
  const page = await goTo('spa')
  const photo = page.getByAltText(room)
  await keepAndUndo(page, photo, async () => {
    await page.evaluate(() => document.querySelector<HTMLElement>('main a')!.click())
    await expect(page).toHaveURL(/room=living-room/)
    await expect.poll(() => isOurs(page.locator('.large img'))).toBe(true)
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Rooms' })).toBeVisible()
    await expect.poll(() => isOurs(photo)).toBe(true)
    expect(await isOurs(page.getByAltText(/kitchen/))).toBe(false)
  })
})

test('E1 E4 in a virtualised list: recycled elements show the result for this photo and for no other', async () => {
  const page = await goTo('virtual')
  const photo = page.locator('img[data-row="0"]')
  await keepAndUndo(page, photo, async () => {
    const shows = () =>
      page
        .locator('img')
        .evaluateAll((all) =>
          all.map((image) => [image.dataset.row, (image as HTMLImageElement).currentSrc.startsWith('blob:')]),
        )
    await page.evaluate(() => document.querySelector('.list')!.scrollTo(0, 300 * 41))
    await expect
      .poll(async () => Object.fromEntries(await shows()))
      .toEqual({
        41: false,
        42: false,
        43: false,
        44: true,
        45: false,
      })
    await page.evaluate(() => document.querySelector('.list')!.scrollTo(0, 0))
    await expect(photo).toBeVisible()
  })
})

test('E1 E4 in a modal dialog and in a popover: pressed inside of it, and it stays open', async () => {
  const page = await goTo('dialog')
  const thumbnail = page.locator('.thumb').first()
  const zoomed = page.locator('.zoomed')
  await thumbnail.click()
  await keepAndUndo(page, zoomed, async () => {
    expect(await zoomed.isVisible()).toBe(true)
    expect(await isOurs(thumbnail)).toBe(true)
    expect(await page.evaluate('pressed')).toEqual([])
    await page.locator('.close').click()
    await expect(zoomed).toBeHidden()
    await expect
      .poll(() => page.evaluate(() => document.querySelector('dialog [lightpool-layer]')))
      .toBeNull()
    await page.evaluate(() => document.querySelector('dialog')!.showModal())
  })
  await page.evaluate(() => document.querySelector('dialog')!.close())
  await page.locator('.thumb').nth(1).click()
  await pressButtonOn(page.locator('.popped'))
  await work.inPage.says(/Keep for 1 credit/)
  await closeWorkbench()
  expect(await page.locator('.popped').isVisible()).toBe(true)
})

test('E1 E4 on a page that is written from right to left', async () => {
  const page = await goTo('rtl')
  const photo = page.getByAltText(room)
  await keepAndUndo(page, photo, async () => {
    await page.evaluate(() => {
      const gallery = document.querySelector('.gallery')!
      gallery.scrollLeft = -200
      gallery.scrollLeft = 0
    })
  })
})

test('E1 E4 a photo that loads late is found when it is there, and its copies too', async () => {
  const page = await goTo('lazy')
  const photo = page.locator('.lazy').first()
  await photo.scrollIntoViewIfNeeded()
  await expect.poll(() => photo.getAttribute('src')).toBe('/photos/living-room.jpg')
  await page.waitForLoadState('networkidle')
  const [markup, dim] = [await markupOf(page), await brightnessOf(photo)]
  await keepOnPage(photo, dim)
  const copied = await photo.evaluate((image) => {
    const copy = image.cloneNode() as HTMLImageElement
    copy.className = 'copy'
    image.parentElement!.append(copy)
    return copy.src
  })
  expect(copied).toMatch(/^blob:/)
  await page.waitForTimeout(300)
  await putBack(photo, dim)
  // The copy is the site's own and stays: as the site would have made it without us.
  const copy = page.locator('.copy')
  expect(await copy.evaluate((image) => [image.getAttribute('src'), image.getAttribute('srcset')])).toEqual([
    '/photos/living-room.jpg',
    null,
  ])
  await copy.evaluate((image) => image.remove())
  expect(await markupOf(page)).toBe(markup)
})

test('E1 E4 C4 on a page without end, each new place of the photo shows the result, for one credit', async () => {
  const page = await goTo('infinite')
  const photo = page.locator('img[data-batch="1"]').first()
  await photo.scrollIntoViewIfNeeded()
  await pressButtonOn(photo)
  await work.inPage.says(/Keep for 1 credit/)
  const { available } = await creditsOf(work)
  await keep(work)
  await work.inPage.says(/Saved under Orders/)
  await closeWorkbench()
  for (const batch of [2, 3, 4]) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const again = page.locator(`img[data-batch="${batch}"]`).first()
    await expect.poll(() => isOurs(again)).toBe(true)
    expect(await isOurs(page.locator(`img[data-batch="${batch}"]`).nth(1))).toBe(false)
  }
  expect(await creditsOf(work)).toMatchObject({ available: available - 1, held: 0 })
})

test('E4 by keyboard: from the photo to the button, into the workbench and back, and on through the page', async () => {
  const page = await goTo('spa')
  const { keyboard } = page
  const kitchen = page.getByAltText(/kitchen/i)
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement!
      return element.hasAttribute('lightpool-layer') ? 'button' : (element.querySelector('img')?.alt ?? '')
    })
  await page.mouse.move(2, 2)
  await expect(async () => {
    await keyboard.press('Tab')
    expect(await focused()).toMatch(/kitchen/i)
  }).toPass()
  await expect.poll(() => work.inPage.standsOn(kitchen)).toBe(true)
  await keyboard.press('Tab')
  expect(await focused()).toBe('button')
  await keyboard.press('Shift+Tab')
  expect(await focused()).toMatch(/kitchen/i)
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await work.inPage.says(/Keep for 1 credit/)
  await keyboard.press('Escape')
  await expect.poll(work.inPage.text).not.toMatch(/Put back|Keep for/)
  await expect.poll(focused).toMatch(/kitchen/i)
  await expect.poll(() => work.inPage.standsOn(kitchen)).toBe(true)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  expect(await focused()).toMatch(/bathroom/i)
})

test('E4 the button covers nothing of the site: hearts, dots, captions, and what comes up only under the pointer', async () => {
  const page = await goTo('spa')
  const kitchen = page.getByAltText(/kitchen/i)
  await kitchen.evaluate((image) => {
    const card = image.parentElement!
    card.style.position = 'relative'
    const add = (markup: string, style: string) => {
      card.insertAdjacentHTML('beforeend', markup)
      const part = card.lastElementChild as HTMLElement
      part.style.cssText = `position:absolute;${style}`
      part.dataset.part = ''
    }
    add('<button>♥</button>', 'left:8px;bottom:8px;width:40px;height:40px')
    add('<i></i>', 'left:14px;top:28px;width:9px;height:9px;background:#fff')
    add('<span>From £ 300</span>', 'right:0;bottom:0;width:130px;height:36px;pointer-events:none')
    image.addEventListener('pointerenter', () => {
      setTimeout(() => add('<button>›</button>', 'right:6px;top:6px;width:44px;height:44px'), 300)
    })
  })
  const covered = async (): Promise<number> => {
    const { x, y } = await work.inPage.find(/^Enhance this photo/)
    return page.locator('[data-part]').evaluateAll(
      (parts, at) =>
        parts.filter((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect()
          return left < at.x + 17 && right > at.x - 17 && top < at.y + 17 && bottom > at.y - 17
        }).length,
      { x, y },
    )
  }
  await pointAt(kitchen)
  await expect.poll(() => work.inPage.standsOn(kitchen)).toBe(true)
  await expect(page.locator('[data-part]')).toHaveCount(4)
  await expect.poll(covered).toBe(0)
  expect(await work.inPage.standsOn(kitchen)).toBe(true)
})
