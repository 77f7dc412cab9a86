import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { forgetSite, readSites, rememberSite, setUploads } from '#extension/services/sites.ts'

const first = 'https://one.test/*'
const second = 'https://two.test/*'

beforeEach(() => fakeBrowser.reset())

test('changes that are asked for at once are all kept', async () => {
  await Promise.all([
    rememberSite({ page: first, photos: ['https://cdn.one.test/*'] }),
    rememberSite({ page: second, photos: [] }),
    rememberSite({ page: first, photos: ['https://img.one.test/*'] }),
  ])
  await Promise.all([setUploads(first, true), setUploads(second, true)])
  expect(await readSites()).toEqual([
    { page: second, photos: [], uploads: true },
    { page: first, photos: ['https://cdn.one.test/*', 'https://img.one.test/*'], uploads: true },
  ])
  const [left] = await Promise.all([forgetSite(second), setUploads(first, false)])
  expect(left.map(({ page }) => page)).toEqual([first])
  expect((await readSites()).map(({ uploads }) => uploads)).toEqual([false])
})
