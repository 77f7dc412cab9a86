import { answer } from '#extension/services/answer.ts'
import { callApi, callApiForNothing } from '#extension/services/api.ts'
import { watchSessionState } from '#extension/services/session-store.ts'
import { readOriginal } from './original-file.ts'
import { readCover, readReportPicture, readThumbnail } from './pictures.ts'
import * as requests from './requests.ts'
import { readResult } from './result-file.ts'
import { forgetThumbnails } from './thumbnail-store.ts'

const ordersPerPage = 20

export const startOrders = (): void => {
  answer(requests.listOrders, ({ q, cursor }) =>
    callApi((client) =>
      client.v1.orders.$get({
        query: { limit: ordersPerPage, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) },
      }),
    ),
  )
  answer(requests.openOrder, ({ id }) => callApi((client) => client.v1.orders[':id'].$get({ param: { id } })))
  answer(requests.renameOrder, ({ id, name }) =>
    callApi((client) => client.v1.orders[':id'].$patch({ param: { id }, json: { name } })),
  )
  answer(requests.deleteOrder, ({ id }) =>
    callApiForNothing((client) => client.v1.orders[':id'].$delete({ param: { id }, json: {} })),
  )
  answer(requests.readCover, ({ id, imageCount }) => readCover(id, imageCount))
  answer(requests.readThumbnail, ({ imageId, edition }) => readThumbnail(imageId, edition))
  answer(requests.readResult, ({ imageId }) => readResult(imageId))
  answer(requests.readOriginal, ({ imageId, name }) => readOriginal(imageId, name))
  answer(requests.readReportPicture, ({ imageId, side }) => readReportPicture(imageId, side))
  watchSessionState((state) => {
    // Whoever signs in next must not find the pictures of whoever was here before.
    if (state !== 'signed-in') void forgetThumbnails()
  })
}
