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

interface Gathered { code: string; rows: Row[]; heads: Row[] }
interface Group { household: ListedHousehold; first: Row; heads: number; rows: number }

const isHeadRow = (row: Row): boolean => relations.find(textOf(row.cell('relation'))) === 'HEAD'
const codeOf = (row: Row): string => textOf(row.cell('code'))

/** A row's number among the household's members, when it is one. */
const memberNumberOf = (row: Row): number | null => {
  const text = textOf(row.cell('memberNumber'))
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/**
 * Which rows are one household. Rows that carry a code belong to that household wherever they stand; rows without one
 * belong to the household of the row above. A row that says "Chủ hộ" and has no code begins a household too: its members
 * must not slip into the one above. The same code with a second head further down is another household with a mistaken code.
 */
const gather = (rows: readonly Row[]): Gathered[] => {
  const groups: Gathered[] = []
  const byCode = new Map<string, Gathered>()
  let current = null as Gathered | null
  let above: Row | null = null
  for (const row of rows) {
    const code = codeOf(row)
    const isHead = isHeadRow(row)
    const known = code === '' ? undefined : byCode.get(code)
    const orphanHead = code === '' && isHead && (current === null || current.heads.length > 0) && textOf(row.cell('number')) !== ''
    if (orphanHead || (code !== '' && code !== current?.code)) {
      if (known !== undefined && !(isHead && known.heads.length > 0)) current = known
      else {
        current = { code, rows: [], heads: [] }
        groups.push(current)
        if (code !== '' && known === undefined) byCode.set(code, current)
      }
    }
    if (current === null) {
      row.problem('MEMBER_WITHOUT_HOUSEHOLD', 'name')
      continue
    }
    // Numbers that run down instead of up: the sheet was sorted, and this row has lost its household.
    const [number, before] = [memberNumberOf(row), above === null ? null : memberNumberOf(above)]
    if (code === '' && !isHead && number !== null && before !== null && number <= before) row.problem('MEMBER_OUT_OF_PLACE', 'name', { expected: current.code })
    if (isHead) current.heads.push(row)
    current.rows.push(row)
    above = row
  }
  return groups
}

/** Members in the order of their own numbers where each has one: a sheet that was sorted keeps no other. */
const inOrder = (rows: readonly Row[]): Row[] => {
  const numbers = new Map(rows.map((row) => [row, memberNumberOf(row)]))
  const distinct = new Set(numbers.values())
  return distinct.size < rows.length || distinct.has(null) ? [...rows] : [...rows].sort((a, b) => numbers.get(a)! - numbers.get(b)!)
}

const readGroup = ({ rows, heads }: Gathered, listedClass: ListedClass, year: number | null): Group => {
  const coded = rows.filter((row) => codeOf(row) !== '')
  // What is said of the household stands on its head's row, or else on the first with the code.
  const first = coded.find((row) => heads.includes(row)) ?? coded[0] ?? rows[0]!
  const household = startHousehold(first, listedClass)
  household.rows.push(...rows.map((row) => row.source))
  if (heads[1] !== undefined) heads[1].problem('TWO_HEADS', 'relation', { expected: household.code })
  inOrder(rows).forEach((row, index) => {
    const village = row === first ? '' : row.text('village', { max: 120 })
    if (village !== '' && foldLabel(village) !== foldLabel(household.village)) row.problem('VILLAGE_DISAGREES', 'village', { expected: household.village })
    const member = readMember(row, year, index + 1)
    if (member !== null) household.members.push(member)
  })
  return { household, first, heads: heads.length, rows: rows.length }
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
  const groups = gather(rows).map((group) => readGroup(group, listedClass, year))
  for (const { household, first, heads } of groups) {
    if (heads === 0 && first.has('relation')) first.problem('HEAD_MISSING', 'relation', { expected: household.code })
  }
  checkTotals(totals, groups)
  return groups.map((group) => group.household).filter((household) => household.code !== '')
}

export const headOf = (household: { members: readonly MemberRow[] }): MemberRow | undefined => household.members.find((member) => member.relation === 'HEAD')
