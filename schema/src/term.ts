/** A word of the domain in both languages. `vi` is the official Vietnamese term; `aliases` are other spellings met in communes' books. */
export interface Term {
  readonly vi: string
  readonly en: string
  /** English for exactly one, where `en` is a plural; Vietnamese has one form. */
  readonly enOne?: string
  readonly aliases?: readonly string[]
}

/** The keys of a vocabulary as a non-empty list, for enums and closed choices. */
export const keysOf = <K extends string>(terms: Readonly<Record<K, unknown>>): [K, ...K[]] => Object.keys(terms) as [K, ...K[]]

/** An object whose keys equal its values: the only shape GraphQL enums accept without renaming. */
export const enumOf = <K extends string>(terms: Readonly<Record<K, unknown>>): { readonly [P in K]: P } =>
  Object.fromEntries(Object.keys(terms).map((key) => [key, key])) as { [P in K]: P }
