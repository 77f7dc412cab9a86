import * as auth from './auth.ts'
import * as billing from './billing.ts'
import * as caps from './caps.ts'
import * as credits from './credits.ts'
import * as documentation from './documentation.ts'
import * as images from './images.ts'
import * as invitations from './invitations.ts'
import * as me from './me.ts'
import type { Operation } from './operation.ts'
import * as orders from './orders.ts'
import * as organization from './organization.ts'
import * as usage from './usage.ts'

/** Every call of the contract, in the order in which the documentation shows them. */
export const operations: readonly Operation[] = [
  auth.signUp,
  auth.verifyEmail,
  auth.sendVerificationCode,
  auth.signIn,
  auth.signOut,
  auth.requestPasswordReset,
  auth.resetPassword,
  auth.changePassword,
  auth.listSessions,
  auth.revokeSession,
  me.getMe,
  me.deleteMe,
  organization.createOrganization,
  organization.getOrganization,
  organization.renameOrganization,
  organization.deleteOrganization,
  organization.listMembers,
  organization.removeMember,
  organization.leaveOrganization,
  organization.offerOwnership,
  organization.readOwnershipOffer,
  organization.withdrawOwnership,
  organization.acceptOwnership,
  organization.declineOwnership,
  organization.listAudit,
  caps.getCaps,
  caps.setCaps,
  invitations.invite,
  invitations.listSentInvitations,
  invitations.resendInvitation,
  invitations.revokeInvitation,
  invitations.listReceivedInvitations,
  invitations.readReceivedInvitation,
  invitations.acceptInvitation,
  invitations.declineInvitation,
  invitations.peekInvitation,
  invitations.acceptInvitationByToken,
  invitations.declineInvitationByToken,
  credits.getCredits,
  usage.getUsage,
  credits.listEntries,
  credits.getQuote,
  billing.getBilling,
  billing.startCheckout,
  billing.receivePaymentEvent,
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
  images.putSource,
  images.renderImage,
  images.putResult,
  images.getResult,
  documentation.getOpenApi,
]
