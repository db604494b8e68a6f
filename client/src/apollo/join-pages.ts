/** The next page of a connection behind those here: what `fetchMore` of every plain list does. */
export const joinPages = <K extends string>(key: K) => <T extends { readonly [key in K]: { readonly edges: readonly unknown[] } }>(before: T, next: T): T =>
  ({ ...next, [key]: { ...next[key], edges: [...before[key].edges, ...next[key].edges] } })
