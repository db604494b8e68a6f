import { ETHNICITIES, foldLabel, RELATIONS, type EthnicityCode, type ListingKind, type Relation, type Sex } from '@chung-tay/schema'
import { readBirthYear, textOf, vocabularyOf, type Sheet } from './cells.ts'
import type { Heading } from './heading.ts'
import type { Problems } from './problem.ts'
import { rowsOf, type Row, type Source, type StatedTotal } from './table.ts'

export type ListedClass = 'POOR' | 'NEAR_POOR'
export interface MemberRow { source: Source; name: string; sex: Sex; birthYear: number; ethnicity: EthnicityCode; relation: Relation; position: number }
export interface ListedHousehold {
  source: Source
  /** Every row that speaks of it, on any sheet. */
  rows: Source[]
  code: string
  codeCell: string | null
  codeColumn: string | null
  village: string
  villageCell: string | null
  villageColumn: string | null
  listedClass: ListedClass
  members: MemberRow[]
  listing: ListingKind | null
  hasMerit: boolean
  noLabour: boolean
  b1: number | null
  b2: number | null
  b2At: ReturnType<Row['at']>
  registeredToLeave: boolean
}

const relations = vocabularyOf<Relation>(RELATIONS)
const ethnicities = vocabularyOf<EthnicityCode>(ETHNICITIES)
const OLDEST = 120

const LISTINGS = [['new', 'NEW'], ['again', 'AGAIN'], ['continuing', 'CONTINUING']] as const

const readListing = (row: Row): ListingKind | null => {
  const marked = LISTINGS.filter(([key]) => row.mark(key))
  if (marked.length > 1) row.problem('LISTING_TWICE', marked[1]![0])
  else if (marked.length === 0 && LISTINGS.every(([key]) => row.has(key))) row.problem('LISTING_MISSING', 'new', { value: null })
  return marked.length === 1 ? marked[0]![1] : null
}

/** The year of birth stands under Nam or under Nữ: that is how the form states the sex. */
const readSexAndYear = (row: Row, year: number | null): { sex: Sex; birthYear: number } | null => {
  const [male, female] = ['male', 'female'].map((key) => textOf(row.cell(key)) !== '')
  if (male && female) row.problem('BIRTH_YEAR_TWICE', 'female')
  else if (!male && !female && row.has('male') && row.has('female')) row.problem('BIRTH_YEAR_MISSING', 'male')
  if (male === female) return null
  const key = male ? 'male' : 'female'
  const birthYear = row.whole(key, { read: readBirthYear })
  if (birthYear === null) return null
  const latest = year ?? 2100
  if (birthYear > latest || birthYear < (year ?? 2000) - OLDEST) {
    row.problem('BIRTH_YEAR_OUT_OF_RANGE', key, { expected: year === null ? '' : `${latest - OLDEST}–${latest}` })
    return null
  }
  return { sex: male ? 'MALE' : 'FEMALE', birthYear }
}

const readMember = (row: Row, year: number | null, position: number): MemberRow | null => {
  const name = row.text('name', { required: true, max: 120 })
  const person = readSexAndYear(row, year)
  const ethnicity = row.choice('ethnicity', ethnicities)
  const relation = row.choice('relation', relations)
  if (name === '' || person === null || ethnicity === null || relation === null) return null
  return { source: row.source, name, ...person, ethnicity, relation, position }
}

const startHousehold = (row: Row, listedClass: ListedClass): ListedHousehold => ({
  source: row.source,
  rows: [],
  code: row.text('code', { required: true, max: 40 }),
  codeCell: row.at('code').cell ?? null,
  codeColumn: row.at('code').column ?? null,
  village: row.text('village', { required: true, max: 120 }),
  villageCell: row.at('village').cell ?? null,
  villageColumn: row.at('village').column ?? null,
  listedClass,
  members: [],
  listing: readListing(row),
  hasMerit: row.mark('merit'),
  noLabour: row.mark('noLabour'),
  b1: row.whole('b1'),
  b2: row.whole('b2'),
  b2At: row.at('b2'),
  registeredToLeave: row.mark('registered'),
})

interface Group { household: ListedHousehold; first: Row; heads: number; rows: number }

/**
 * A household begins on the row that carries its code; the rows below it without a code are its members. A row that
 * says "Chủ hộ" and has no code also begins one: its members must not slip into the household above.
 */
const groupsOf = (rows: readonly Row[], listedClass: ListedClass, year: number | null): Group[] => {
  const groups: Group[] = []
  let current: Group | null = null
  for (const row of rows) {
    const code = textOf(row.cell('code'))
    const isHead = relations.find(textOf(row.cell('relation'))) === 'HEAD'
    const numbered = textOf(row.cell('number')) !== ''
    const orphanHead = code === '' && isHead && (current === null || current.heads > 0) && numbered
    if ((code !== '' && code !== current?.household.code) || orphanHead) {
      current = { household: startHousehold(row, listedClass), first: row, heads: 0, rows: 0 }
      groups.push(current)
    }
    if (current === null) {
      row.problem('MEMBER_WITHOUT_HOUSEHOLD', 'name')
      continue
    }
    current.rows += 1
    current.household.rows.push(row.source)
    if (isHead) {
      current.heads += 1
      if (current.heads === 2) row.problem('TWO_HEADS', 'relation', { expected: current.household.code })
    }
    const village = row === current.first ? '' : row.text('village', { max: 120 })
    if (village !== '' && foldLabel(village) !== foldLabel(current.household.village)) {
      row.problem('VILLAGE_DISAGREES', 'village', { expected: current.household.village })
    }
    const member = readMember(row, year, current.rows)
    if (member !== null) current.household.members.push(member)
  }
  return groups
}

/** "Tổng số: 40 hộ, 141 nhân khẩu" compared with what was read; officers forget to renew this line, so it only warns. */
const checkTotals = (totals: readonly StatedTotal[], groups: readonly Group[]): void => {
  for (const { row, key, text } of totals) {
    const stated = /(\d+) ho\b\D*(\d+)?/.exec(foldLabel(text.replace(/(?<=\d)\.(?=\d{3})/g, '')))
    if (stated === null) continue
    const persons = groups.reduce((all, group) => all + group.rows, 0)
    const disagrees = Number(stated[1]) !== groups.length || (stated[2] !== undefined && Number(stated[2]) !== persons)
    if (disagrees) row.problem('TOTAL_DISAGREES', key, { expected: `${groups.length} hộ, ${persons} nhân khẩu` })
  }
}

/** The list of poor, or of near-poor, households with their members. */
export const readList = (sheet: Sheet, heading: Heading, listedClass: ListedClass, year: number | null, problems: Problems): ListedHousehold[] => {
  // Without codes nobody's household is known; the missing column says all there is to say.
  if (!heading.columns.has('code')) return []
  const { rows, totals } = rowsOf(sheet, heading, problems)
  const groups = groupsOf(rows, listedClass, year)
  for (const { household, first, heads } of groups) {
    if (heads === 0 && first.has('relation')) first.problem('HEAD_MISSING', 'relation', { expected: household.code })
  }
  checkTotals(totals, groups)
  return groups.map((group) => group.household).filter((household) => household.code !== '')
}

export const headOf = (household: { members: readonly MemberRow[] }): MemberRow | undefined => household.members.find((member) => member.relation === 'HEAD')
