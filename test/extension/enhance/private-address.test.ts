import { describe, expect, test } from 'vitest'
import { mayRead } from '#extension/services/private-address.ts'

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
    'http://metadata.google.internal/',
    'http://127.0.0.1.nip.io/',
    'http://photos.10-0-0-1.sslip.io/',
    'http://7f000001.nip.io/',
    'http://app.localtest.me/',
    'http://①②⑦.0.0.1/',
  ])('%s is private', (url) => {
    expect(mayRead(hostOf(url), 'www.homes.test')).toBe(false)
  })

  test.each([
    'https://photos.homes.test/',
    'https://172.32.0.1/',
    'https://8.8.8.8/',
    'https://192.169.0.1/',
    'https://[2606:4700::1111]/',
    'https://[::ffff:808:808]/',
    'https://local.homes.test/',
    'https://ec2-52-95-110-1.compute.homes.test/',
    'https://v1.2.3.homes.test/',
  ])('%s is public', (url) => {
    expect(mayRead(hostOf(url), 'www.homes.test')).toBe(true)
  })
})

describe('what lies near is read for a page that lies as near', () => {
  test.each([
    ['photos.homes.test', 'www.homes.test', true],
    ['nas.local', '192.168.1.4', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['localhost', '127.0.0.1', true],
    ['10.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', 'www.homes.test', false],
    ['127.0.0.1', '192.168.1.4', false],
    ['169.254.169.254', '127.0.0.1', false],
    ['169.254.169.254', 'nas.local', false],
    ['[fe80::1]', '[::1]', false],
    ['[::1]', '[::1]', true],
  ])('%s for a page of %s: %s', (host, page, may) => {
    expect(mayRead(host, page)).toBe(may)
  })
})
