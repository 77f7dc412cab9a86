/** Written into the bundle by wxt.config.ts. */
interface ImportMetaEnv {
  readonly LIGHTPOOL_API_URL: string
  readonly LIGHTPOOL_DEMO: boolean
  readonly BROWSER: 'chrome' | 'firefox'
}
