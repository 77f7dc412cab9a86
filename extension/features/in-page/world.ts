import type { PageBridge, WorkbenchBridge } from './shapes.ts'

/** The isolated world that our scripts in a page share. The background looks for these names too. */
export const world = globalThis as { lightpoolPage?: PageBridge; lightpoolWorkbench?: WorkbenchBridge }
