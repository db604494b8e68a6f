import { compare, ErrorRows, finderOf, VillageFinder } from './against-shared.ts'
import { pledgeKey, type OrganisationRow, type PledgeRow } from './organisations.ts'
import type { ParsedOrganisations } from './parse.ts'
import type { Problems } from './problem.ts'
import type { KnownOrganisation, KnownPledge, OrganisationChanges, OrganisationToApply, PledgeToApply, PreviewChange, PreviewRow, RegisterSnapshot } from './register.ts'

/** Pairs pledges: exactly alike first, then by content and terms, then by content. */
const pairPledges = (rows: readonly PledgeRow[], known: readonly KnownPledge[]): { pairs: Map<PledgeRow, KnownPledge>; left: KnownPledge[] } => {
  const pairs = new Map<PledgeRow, KnownPledge>()
  const left = [...known]
  const keys = [pledgeKey, (pledge: PledgeRow | KnownPledge) => `${pledge.content}|${pledge.terms}`, (pledge: PledgeRow | KnownPledge) => pledge.content]
  for (const keyOf of keys) {
    for (const row of rows) {
      const index = pairs.has(row) ? -1 : left.findIndex((pledge) => keyOf(pledge) === keyOf(row))
      if (index >= 0) pairs.set(row, left.splice(index, 1)[0]!)
    }
  }
  return { pairs, left }
}

const comparePledges = (row: OrganisationRow, known: KnownOrganisation | undefined, errors: ErrorRows, problems: Problems): Pick<OrganisationToApply, 'pledgesNew' | 'pledgesChanged' | 'pledgesGone'> & { preview: PreviewRow[] } => {
  const result = { pledgesNew: [] as PledgeToApply[], pledgesChanged: [] as (PledgeToApply & { id: string })[], pledgesGone: [] as string[], preview: [] as PreviewRow[] }
  const { pairs, left } = pairPledges(row.pledges, known?.pledges ?? [])
  const line = (sort: PreviewRow['sort'], pledge: { content: string }, changes: PreviewChange[]): void => {
    result.preview.push({ sort, what: 'pledge', key: `${row.name} · ${pledge.content}`, name: pledge.content, changes })
  }
  row.pledges.forEach((pledge, index) => {
    const before = pairs.get(pledge)
    const changes: PreviewChange[] = []
    for (const field of ['quantity', 'terms', 'fundingSource'] as const) compare(changes, field, before?.[field], pledge[field])
    const { content, quantity, terms, fundingSource } = pledge
    const toApply: PledgeToApply = { content, quantity, terms, fundingSource, position: index + 1 }
    const short = before !== undefined && quantity < before.committedQuantity
    if (short) {
      problems.add('PLEDGE_COMMITTED', { ...pledge.source, cell: pledge.quantityCell, column: pledge.quantityColumn, value: String(quantity), expected: String(before.committedQuantity) })
    }
    if (short || errors.touch([pledge.source])) line('refused', pledge, changes)
    else if (before === undefined) {
      result.pledgesNew.push(toApply)
      line('new', pledge, changes)
    } else {
      if (changes.length > 0) result.pledgesChanged.push({ id: before.id, ...toApply })
      line(changes.length > 0 ? 'changed' : 'same', pledge, changes)
    }
  })
  for (const gone of left) {
    const changes = [{ field: 'quantity', from: String(gone.quantity), to: null }]
    if (gone.committedQuantity > 0) {
      problems.add('PLEDGE_COMMITTED', { ...row.source, cell: row.nameCell, column: row.nameColumn, value: gone.content, expected: String(gone.committedQuantity) })
    } else result.pledgesGone.push(gone.id)
    line(gone.committedQuantity > 0 ? 'refused' : 'changed', gone, changes)
  }
  return result
}

/** Organisations the file does not name are left alone; pledges of those it names follow the file. */
export const compareOrganisations = (parsed: ParsedOrganisations, year: number, register: RegisterSnapshot, problems: Problems): { preview: PreviewRow[]; changes: OrganisationChanges } => {
  const villages = new VillageFinder(register.villages, problems)
  const find = finderOf(register.organisations)
  const errors = new ErrorRows(problems)
  const preview: PreviewRow[] = []
  const organisations: OrganisationToApply[] = []
  for (const row of parsed.organisations) {
    const known = find(row.name)
    const found = row.villages.map((name) => villages.at(name, { ...row.source, cell: row.areaCell, column: row.areaColumn }))
    const served = found.filter((village) => village !== null)
    const changes: PreviewChange[] = []
    for (const field of ['name', 'kind', 'responsiblePost', 'wholeCommune'] as const) compare(changes, field, known?.[field], row[field])
    const names = (ids: readonly string[]): string => ids.map((id) => villages.nameOf(id)).sort().join('; ')
    const villageIds = [...new Set(served.map((village) => village.id))]
    compare(changes, 'villages', names(known?.villageIds ?? []), names(villageIds))
    const { preview: pledges, ...pledgeChanges } = comparePledges(row, known, errors, problems)
    const refused = row.kind === null || served.length < found.length || errors.touch([row.source])
    preview.push({ sort: refused ? 'refused' : known === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same', what: 'organisation', key: row.name, name: row.name, changes: known === undefined ? [] : changes }, ...pledges)
    const idle = known !== undefined && changes.length === 0 && Object.values(pledgeChanges).every((list) => list.length === 0)
    if (row.kind === null || refused || idle) continue
    const { name, kind, responsiblePost, wholeCommune, position } = row
    organisations.push({ id: known?.id ?? null, name, kind, responsiblePost, wholeCommune, villageIds, position, changed: known === undefined || changes.length > 0, ...pledgeChanges })
  }
  return { preview, changes: { kind: 'ORGANISATIONS', year, organisations } }
}
