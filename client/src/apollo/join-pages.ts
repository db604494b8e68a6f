interface Edge { readonly node?: { readonly id?: string } }

/** The next page of a connection behind those here: what `fetchMore` of every plain list does. Two parts of a screen may ask for the same page; its rows come in once. */
export const joinPages = <K extends string>(key: K) => <T extends { readonly [key in K]: { readonly edges: readonly Edge[] } }>(before: T, next: T): T => {
  const here = new Set(before[key].edges.flatMap(({ node }) => node?.id ?? []))
  return { ...next, [key]: { ...next[key], edges: [...before[key].edges, ...next[key].edges.filter(({ node }) => node?.id === undefined || !here.has(node.id))] } }
}
