import { ETHNICITIES, tidy } from '@chung-tay/schema'
import type { InputProblem } from '../kit/index.ts'
import type { PersonInput } from './life.inputs.ts'
import type { Member } from './member.entity.ts'

/** The columns of a member that say who the person is. */
export type PersonColumns = Pick<Member, 'name' | 'sex' | 'birthYear' | 'birthOn' | 'ethnicity' | 'ethnicitySystem' | 'citizenNumber' | 'insured' | 'disabled' | 'schooling' | 'labour'>
export const PERSON_FIELDS = ['name', 'sex', 'birthYear', 'birthOn', 'ethnicity', 'ethnicitySystem', 'citizenNumber', 'insured', 'disabled', 'schooling', 'labour'] as const satisfies readonly (keyof PersonColumns)[]

const UNKNOWN: Omit<PersonColumns, 'name' | 'sex'> = {
  birthYear: null, birthOn: null, ethnicity: null, ethnicitySystem: 'GSO', citizenNumber: null, insured: null, disabled: null, schooling: null, labour: null,
}
const EARLIEST_BIRTH = 1850

export const personProblems = (person: PersonInput, path: string, on: string): InputProblem[] => {
  const problems: InputProblem[] = []
  const { name, birthOn, birthYear, ethnicity, citizenNumber } = person
  if (name !== undefined && name !== null && tidy(name) === '') problems.push({ path: `${path}.name`, problem: 'MISSING' })
  if (birthOn && birthOn > on) problems.push({ path: `${path}.birthOn`, problem: 'AFTER_THE_EVENT', value: birthOn })
  if (birthYear && (birthYear < EARLIEST_BIRTH || birthYear > Number(on.slice(0, 4)))) problems.push({ path: `${path}.birthYear`, problem: 'NOT_A_YEAR', value: birthYear })
  if (birthOn && birthYear && Number(birthOn.slice(0, 4)) !== birthYear) problems.push({ path: `${path}.birthYear`, problem: 'OTHER_THAN_BIRTH_DAY', value: birthYear })
  if (ethnicity && !(ethnicity in ETHNICITIES)) problems.push({ path: `${path}.ethnicity`, problem: 'UNKNOWN_CODE', value: ethnicity })
  if (citizenNumber && !/^\d{12}$/.test(citizenNumber)) problems.push({ path: `${path}.citizenNumber`, problem: 'TWELVE_DIGITS' })
  return problems
}

/** What the input says, over what is known: fields not named stay. */
export const withPerson = (known: PersonColumns | null, person: PersonInput): PersonColumns => {
  const said = Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined && value !== null)) as Partial<PersonColumns>
  const birthYear = said.birthOn ? Number(said.birthOn.slice(0, 4)) : said.birthYear
  // Another year makes the day known so far wrong.
  const birthOn = said.birthOn ?? (said.birthYear !== undefined && known?.birthOn && Number(known.birthOn.slice(0, 4)) !== said.birthYear ? null : known?.birthOn ?? null)
  const base = known ?? { ...UNKNOWN, name: '', sex: 'FEMALE' as const }
  return { ...base, ...said, ...(birthYear === undefined ? {} : { birthYear }), birthOn, name: tidy(said.name ?? base.name) }
}
