import { tidy, type Labour, type Schooling, type Sex } from '@chung-tay/schema'
import type { PersonInput } from '../graphql/graphql.ts'
import { parseDate } from '../locales/parse-date.ts'

/** What is typed of a person; empty is not known, or in a correction: stays as it is. */
export interface PersonDraft {
  name: string
  sex: Sex | null
  birth: string
  ethnicity: string
  citizenNumber: string
  schooling: Schooling | ''
  labour: Labour | ''
  insured: 'yes' | 'no' | ''
  disabled: 'yes' | 'no' | ''
}

export const emptyPerson = (): PersonDraft => ({ name: '', sex: null, birth: '', ethnicity: '', citizenNumber: '', schooling: '', labour: '', insured: '', disabled: '' })

export type PersonProblem = 'name' | 'sex' | 'birth' | 'citizenNumber'

/** What keeps a draft from being sent; `whole`: a person new to the register needs a name and a sex. */
export const problemsOf = (draft: PersonDraft, whole: boolean): PersonProblem[] => [
  ...(whole && !tidy(draft.name) ? ['name' as const] : []),
  ...(whole && !draft.sex ? ['sex' as const] : []),
  ...(parseDate(draft.birth, true).kind === 'unreadable' ? ['birth' as const] : []),
  ...(draft.citizenNumber && !/^\d{12}$/.test(draft.citizenNumber.trim()) ? ['citizenNumber' as const] : []),
]

const birthOf = (typed: string): Pick<PersonInput, 'birthOn' | 'birthYear'> => {
  const birth = parseDate(typed, true)
  if (birth.kind !== 'date') return {}
  return birth.value.length === 10 ? { birthOn: birth.value } : { birthYear: Number(birth.value.slice(0, 4)) }
}
const said = (answer: 'yes' | 'no' | ''): boolean | null => (answer === '' ? null : answer === 'yes')

export const personInput = (draft: PersonDraft): PersonInput => ({
  name: tidy(draft.name) || null, sex: draft.sex, ethnicity: draft.ethnicity || null, citizenNumber: draft.citizenNumber.trim() || null,
  schooling: draft.schooling || null, labour: draft.labour || null, insured: said(draft.insured), disabled: said(draft.disabled), ...birthOf(draft.birth),
})
