/** How near to somebody a host lies. Link-local ones answer whoever asks, clouds' metadata for instance. */
type Reach = 'public' | 'network' | 'link' | 'device'

/** A page may have us read what lies no nearer than the page itself does, and a link-local host only its own. */
export const mayRead = (host: string, pageHost: string): boolean => {
  const reach = reachOf(host)
  if (reach === 'public' || host === pageHost) return true
  const pageReach = reachOf(pageHost)
  return reach === 'network' ? pageReach !== 'public' : reach === 'device' && pageReach === 'device'
}

/**
 * Addresses in other notations (`0x7f.1`, `2130706433`) arrive here already written out: `URL` does that. What a
 * public name resolves to cannot be seen from here, but for names that carry the address.
 */
const reachOf = (hostname: string): Reach => {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (host.startsWith('[')) return reachOfIpv6(host.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return reachOfIpv4(host.split('.').map(Number))
  if (/(^|\.)localhost$|(^|\.)(localtest|lvh|vcap)\.me$|(^|\.)lacolhost\.com$/.test(host)) return 'device'
  if (!host.includes('.') || /\.(local|internal|intranet|lan|home\.arpa)$/.test(host)) return 'network'
  return reachInName(host)
}

/** `10-0-0-1.…` and `127.0.0.1.…`, and in hexadecimal where a service is known to read them so. */
const reachInName = (host: string): Reach => {
  const dotted = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-])/.exec(host)
  if (dotted !== null) return reachOfIpv4(dotted.slice(1).map(Number))
  const hex = /(?:^|[.-])([0-9a-f]{8})\.(?:nip|sslip|xip)\.io$/.exec(host)
  if (hex === null) return 'public'
  return reachOfIpv4(hex[1]!.match(/../g)!.map((part) => Number.parseInt(part, 16)))
}

/** RFC 6890's special-purpose blocks, as far as they are not the public internet. */
const reachOfIpv4 = ([a = 0, b = 0]: readonly number[]): Reach => {
  if (a === 127 || a === 0) return 'device'
  if (a === 169 && b === 254) return 'link'
  const isNetwork =
    a === 10 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || b === 0)) ||
    (a === 198 && (b === 18 || b === 19)) ||
    a >= 224
  return isNetwork ? 'network' : 'public'
}

const reachOfIpv6 = (address: string): Reach => {
  // `URL` writes the address in its shortest form, so that the prefixes can be read as text.
  const embedded =
    /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$|^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (embedded !== null) {
    const [high, low] = [embedded[1] ?? embedded[3], embedded[2] ?? embedded[4]].map((part) =>
      Number.parseInt(part!, 16),
    )
    return reachOfIpv4([high! >> 8, high! & 255, low! >> 8, low! & 255])
  }
  if (address === '::' || address === '::1') return 'device'
  if (/^fe[89ab]/.test(address)) return 'link'
  return /^(f[cd]|fe[cdef]|ff)/.test(address) ? 'network' : 'public'
}
