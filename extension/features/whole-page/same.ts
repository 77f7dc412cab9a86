type Named = { identity: string; keys: readonly string[] }

/** Whether two looks at a page saw the same photo: by its identity, or by any of its addresses. */
export const isSame = (one: Named, other: Named): boolean =>
  one.identity === other.identity || one.keys.some((key) => other.keys.includes(key))
