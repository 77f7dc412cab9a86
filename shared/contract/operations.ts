import * as credits from './credits.ts'
import * as images from './images.ts'
import * as me from './me.ts'
import type { Operation } from './operation.ts'
import * as orders from './orders.ts'

/** Every call of the contract, in the order in which the documentation shows them. */
export const operations: readonly Operation[] = [
  me.getMe,
  me.deleteMe,
  credits.getCredits,
  credits.listEntries,
  credits.getQuote,
  orders.createOrder,
  orders.listOrders,
  orders.getOrder,
  orders.renameOrder,
  orders.deleteOrder,
  images.addImage,
  images.getImage,
  images.changeImage,
  images.deleteImage,
  images.getPreview,
  images.getOriginal,
  images.purchaseImage,
  images.getRecipe,
  images.putResult,
  images.getResult,
]
