import preact from '@preact/preset-vite'
import { defineConfig, type UserManifest } from 'wxt'
import { extensionKey, firefoxExtensionId } from './extension/services/extension-id.ts'

/** Where the Worker answers. A build for the public sets `LIGHTPOOL_API_URL`; without it, the local Worker. */
const apiUrl = new URL(process.env.LIGHTPOOL_API_URL ?? 'http://127.0.0.1:8787')
const isLoopback = ['127.0.0.1', 'localhost'].includes(apiUrl.hostname)
const isDemo = process.env.LIGHTPOOL_DEMO === '1'

if (apiUrl.protocol !== 'https:' && !isLoopback) {
  throw new Error(`LIGHTPOOL_API_URL must be https, but for this machine's own: ${apiUrl.origin}`)
}
if (isDemo && !isLoopback) throw new Error('LIGHTPOOL_DEMO=1 is for a Worker on this machine only')

const buildConstants = {
  'import.meta.env.LIGHTPOOL_API_URL': JSON.stringify(apiUrl.origin),
  'import.meta.env.LIGHTPOOL_DEMO': JSON.stringify(isDemo),
}

/** Only the API is allowed at install; pages and their picture hosts are asked for one by one, with a click. */
const apiHosts = isLoopback ? ['http://127.0.0.1/*', 'http://localhost/*'] : [`${apiUrl.origin}/*`]

const forChrome: UserManifest = {
  key: extensionKey,
  // From 148 on, messages carry Blobs (structured clone): full-size photos need no detour.
  minimum_chrome_version: '148',
  message_serialization: 'structured_clone',
}

const forFirefox: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: firefoxExtensionId,
      strict_min_version: '140.0',
      data_collection_permissions: {
        required: ['authenticationInfo', 'personallyIdentifyingInfo', 'websiteContent'],
      },
    },
  },
}

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  manifestVersion: 3,
  // Every import is written out, so that the direction of imports can be checked.
  imports: false,
  vite: () => ({
    plugins: [preact()],
    define: buildConstants,
    // What these read themselves is not rewritten: `light-dark()` follows the theme only as it stands.
    build: { cssTarget: ['chrome148', 'firefox140'] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'alarms',
      'contextMenus',
      'scripting',
      'activeTab',
      // To see where a photo's address leads on to before it is followed there; nothing else is watched.
      'webRequest',
      // An invitation to a team is told of as it comes.
      'notifications',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    host_permissions: apiHosts,
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: {
      extension_pages:
        // The background fetches photos from the hosts that were allowed one by one, hence http(s) in connect-src.
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
        "connect-src 'self' blob: data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: 'Lightpool' },
    ...(browser === 'firefox' ? forFirefox : forChrome),
  }),
})
