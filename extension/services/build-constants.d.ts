import 'wxt/browser'

declare global {
  /** Written into the bundle by wxt.config.ts. */
  interface ImportMetaEnv {
    readonly LIGHTPOOL_API_URL: string
    readonly LIGHTPOOL_DEMO: boolean
    readonly BROWSER: 'chrome' | 'firefox'
  }
}

declare module 'wxt/browser' {
  /** WXT would generate this from the list of built files; any path of ours is good enough here. */
  export interface WxtRuntime {
    getURL(path: string): string
  }
}
