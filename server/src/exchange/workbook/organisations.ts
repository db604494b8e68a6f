import { fold, ORGANISATION_KINDS, SUPPORT_TERMS, tidy, type NeedContent, type OrganisationKind, type SupportTerms } from '@chung-tay/schema'
import { textOf, vocabularyOf, type Sheet } from './cells.ts'
import { readContent } from './content.ts'
import type { Heading } from './heading.ts'
import type { Problems } from './problem.ts'
import { rowsOf, type Row, type Source } from './table.ts'

export interface PledgeRow {
  source: Source; contentCell: string | null; contentColumn: string | null
  content: NeedContent; quantity: number; quantityCell: string | null; quantityColumn: string | null; terms: SupportTerms; fundingSource: string | null
}
export interface OrganisationRow {
  source: Source
  name: string
  nameCell: string | null
  nameColumn: string | null
  kind: OrganisationKind | null
  responsiblePost: string | null
  wholeCommune: boolean
  /** Village names as written, when not the whole commune. */
  villages: string[]
  areaCell: string | null
  areaColumn: string | null
  position: number
  pledges: PledgeRow[]
}

const kinds = vocabularyOf<OrganisationKind>(ORGANISATION_KINDS)
const terms = vocabularyOf<SupportTerms>(SUPPORT_TERMS)

const WHOLE_COMMUNE = /^(toan|ca|trong toan) (xa|phuong|dia ban|huyen)( .*)?$/

const startOrganisation = (row: Row, position: number): OrganisationRow => {
  const name = row.text('name', { max: 200 })
  const area = row.text('area', { required: true, max: 2000 })
  const wholeCommune = WHOLE_COMMUNE.test(fold(area))
  return {
    source: row.source,
    name,
    nameCell: row.at('name').cell ?? null,
    nameColumn: row.at('name').column ?? null,
    kind: row.choice('organisationKind', kinds),
    responsiblePost: row.text('post', { max: 120 }) || null,
    wholeCommune,
    // Not split at commas: "Thôn, bản" is how a village's own kind may be written.
    villages: wholeCommune ? [] : area === '' ? [] : [...new Set(String(row.cell('area')).split(/[;\n]/).map(tidy).filter((village) => village !== ''))],
    areaCell: row.at('area').cell ?? null,
    areaColumn: row.at('area').column ?? null,
    position,
    pledges: [],
  }
}

const readPledge = (row: Row): PledgeRow | null => {
  const given = readContent(row)
  const onTerms = row.choice('terms', terms)
  const fundingSource = row.text('funding', { max: 200 }) || null
  if (given === null || onTerms === null) return null
  const [contentAt, quantityAt] = [row.at('content'), row.at('quantity')]
  return {
    source: row.source, ...given, terms: onTerms, fundingSource, contentCell: contentAt.cell ?? null, contentColumn: contentAt.column ?? null,
    quantityCell: quantityAt.cell ?? null, quantityColumn: quantityAt.column ?? null,
  }
}

/** One pledge may come in parts from different sources; only an exact repetition is a slip. */
export const pledgeKey = (pledge: { content: string; terms: string; fundingSource: string | null }): string =>
  `${pledge.content}|${pledge.terms}|${fold(pledge.fundingSource ?? '')}`

/** Organisations with their pledges; an organisation's own cells stand on the first of its rows only. */
export const readOrganisations = (sheet: Sheet, heading: Heading, problems: Problems): OrganisationRow[] => {
  const organisations: OrganisationRow[] = []
  const byName = new Map<string, OrganisationRow>()
  let current: OrganisationRow | null = null
  for (const row of rowsOf(sheet, heading, problems).rows) {
    const name = textOf(row.cell('name'))
    if (name !== '' && fold(name) !== fold(current?.name ?? '')) {
      current = startOrganisation(row, organisations.length + 1)
      if (byName.has(fold(name))) row.problem('DUPLICATE_NAME', 'name', { expected: byName.get(fold(name))!.nameCell ?? '' })
      else {
        byName.set(fold(name), current)
        organisations.push(current)
      }
    } else if (name === '' && textOf(row.cell('organisationKind')) !== '') {
      // A new organisation whose name was forgotten: its pledges must not be counted for the one above.
      row.problem('MISSING_VALUE', 'name')
      current = startOrganisation(row, 0)
    }
    // An organisation may have promised nothing yet.
    const promises = ['content', 'quantity', 'kind'].some((key) => textOf(row.cell(key)) !== '')
    if (!promises) continue
    const pledge = readPledge(row)
    if (current === null) row.problem('PLEDGE_WITHOUT_ORGANISATION', 'content')
    else if (pledge !== null) {
      if (current.pledges.some((other) => pledgeKey(other) === pledgeKey(pledge))) row.problem('DUPLICATE_ROW', 'content')
      else current.pledges.push(pledge)
    }
  }
  return organisations
}
