/**
 * Where the Worker answers, without a trailing slash. Written into the bundle at build time from
 * `LIGHTPOOL_API_URL` (see wxt.config.ts); `http://127.0.0.1:8787` when that is not set. The Worker must list
 * the extension's origin: `EXTENSION_IDS` holds `extensionId` of extension-id.ts.
 */
export const apiAddress: string = import.meta.env.LIGHTPOOL_API_URL

/** True in builds that offer one-click sign-in as a demo person (`LIGHTPOOL_DEMO=1`). */
export const isDemo: boolean = import.meta.env.LIGHTPOOL_DEMO
