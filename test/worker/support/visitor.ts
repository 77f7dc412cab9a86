import { call } from './people.ts'

export type Page = { status: number; html: string; headers: Headers }

/**
 * Somebody with a browser and no extension: keeps cookies, follows our redirects, and posts forms as a browser does
 * from a page of ours that sends no referrer.
 */
export const visitor = () => {
  const cookies = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await call(path, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const next = response.headers.get('Location')
    return next
      ? request(next)
      : { status: response.status, html: await response.text(), headers: response.headers }
  }
  return {
    cookies,
    open: (path: string) => request(path),
    submit: (
      path: string,
      fields: Record<string, string> = {},
      from: 'same-origin' | 'cross-site' = 'same-origin',
    ) =>
      request(path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': from,
          Origin: 'null',
        },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}
