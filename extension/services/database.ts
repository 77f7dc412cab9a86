import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** No database of ours has changed its stores yet. */
const version = 1

/**
 * A database of the extension's own origin: opened when it is first asked for, and once; anew after the browser has
 * closed it or would not open it. `create` makes its stores.
 */
export const openedOnce = <Schema extends DBSchema>(
  name: string,
  create: (db: IDBPDatabase<Schema>) => void,
): (() => Promise<IDBPDatabase<Schema>>) => {
  let opened: Promise<IDBPDatabase<Schema>> | null = null
  const forget = () => {
    opened = null
  }
  return () => {
    opened ??= openDB<Schema>(name, version, { upgrade: create, terminated: forget }).catch((cause) => {
      forget()
      throw cause
    })
    return opened
  }
}
