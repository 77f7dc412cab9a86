import { expect, it } from 'vitest'
import { activityWords } from '#extension/features/team/activity-words.ts'
import { auditKinds } from '#shared/contract/organization.ts'

const owner = 'olivia@homes.test'
const member = 'dana@homes.test'

it('calls the reader you, on either side', () => {
  expect(activityWords({ actor: owner, kind: 'removed', subject: member }, owner)).toEqual({
    actor: 'You',
    did: 'removed',
    subject: member,
  })
  expect(activityWords({ actor: member, kind: 'ownership_offered', subject: owner }, owner).subject).toBe(
    'you',
  )
})

it('does not name twice who did something themself', () => {
  expect(activityWords({ actor: member, kind: 'joined', subject: member }, owner)).toEqual({
    actor: member,
    did: 'joined',
    subject: null,
  })
})

it('has words for every kind of event', () => {
  for (const kind of auditKinds) {
    expect(activityWords({ actor: owner, kind, subject: null }, member).did).toMatch(/^[a-z]/)
  }
})
