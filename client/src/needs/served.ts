/** A need with whom it serves: a household, or a place. */
export interface Served {
  readonly household?: { readonly id: string; readonly headName?: string | null } | null
  readonly need?: { readonly place?: { readonly id: string; readonly name: string } | null } | null
}

/** Key of who is served, for counting and gathering. */
export const servedKey = ({ household, need }: Served): string => household?.id ?? need?.place?.id ?? ''

/** The head's name or the place's; `unnamed` where a household has no head recorded. */
export const servedName = ({ household, need }: Served, unnamed: string): string => household?.headName ?? (household ? unnamed : need?.place?.name) ?? unnamed
