import { NEED_KINDS, type NeedKind, type Term } from '@chung-tay/schema'

interface OnlyOf {
  readonly villages: readonly { readonly name: string }[]
  readonly kinds: readonly NeedKind[]
  readonly organisations: readonly { readonly name: string }[]
}

/** What a plan keeps to, as names; empty when it is of everything. */
export const namesOf = ({ villages, kinds, organisations }: OnlyOf, term: (terms: Readonly<Record<string, Term>>, key: NeedKind) => string): string =>
  [villages.map(({ name }) => name), kinds.map((kind) => term(NEED_KINDS, kind)), organisations.map(({ name }) => name)].filter(({ length }) => length > 0).map((names) => names.join(', ')).join('; ')
