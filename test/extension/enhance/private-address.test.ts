import { describe, expect, test } from 'vitest'
import { isPrivateHost } from '#extension/services/private-address.ts'

const hostOf = (url: string) => new URL(url).hostname

describe('addresses that a page must not make us read', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost:8080/',
    'http://app.localhost/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://10.0.0.7/',
    'http://172.16.4.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:c0a8:101]/',
    'http://[64:ff9b::a00:1]/',
    'http://router/',
    'http://nas.local/',
    'http://printer.lan./',
  ])('%s is private', (url) => {
    expect(isPrivateHost(hostOf(url))).toBe(true)
  })

  test.each([
    'https://photos.homes.test/',
    'https://172.32.0.1/',
    'https://8.8.8.8/',
    'https://192.169.0.1/',
    'https://[2606:4700::1111]/',
    'https://[::ffff:808:808]/',
    'https://local.homes.test/',
  ])('%s is public', (url) => {
    expect(isPrivateHost(hostOf(url))).toBe(false)
  })
})
