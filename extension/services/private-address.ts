/**
 * Whether a host lies on somebody's own machine or network. Addresses in other notations (`0x7f.1`, `2130706433`)
 * arrive here already written out: `URL` does that. What a public name resolves to cannot be seen from here.
 */
export const isPrivateHost = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIpv4(host.split('.').map(Number))
  return !host.includes('.') || /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/.test(host)
}

/** RFC 6890's special-purpose blocks, as far as they are not the public internet. */
const isPrivateIpv4 = ([a = 0, b = 0]: readonly number[]): boolean =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  (a === 100 && b >= 64 && b < 128) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b < 32) ||
  (a === 192 && (b === 168 || b === 0)) ||
  (a === 198 && (b === 18 || b === 19)) ||
  a >= 224

const isPrivateIpv6 = (address: string): boolean => {
  // `URL` writes the address in its shortest form, so that the prefixes can be read as text.
  const embedded =
    /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$|^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (embedded !== null) {
    const [high, low] = [embedded[1] ?? embedded[3], embedded[2] ?? embedded[4]].map((part) =>
      Number.parseInt(part!, 16),
    )
    return isPrivateIpv4([high! >> 8, high! & 255, low! >> 8, low! & 255])
  }
  return address === '::' || address === '::1' || /^(f[cd]|fe[89abcdef]|ff)/.test(address)
}
