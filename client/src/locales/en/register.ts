import type { Wording } from '../wording.ts'
import type { register as vi } from '../vi/register.ts'

export const register: Wording<typeof vi> = {
  title: 'Households',
  intro: 'The commune’s register: find a household by name, code or village.',
  introAnalyst: 'The households of the register, without names and codes.',
  conditions: 'Find and filter households',
  search: 'Find a household',
  searchHint: 'The name of anyone in it, its code or its village; with or without marks.',
  meant: 'Did you mean:',
  nearly: 'No household is written “{words}”. These come near.',
  village: 'Village',
  allVillages: 'whole commune',
  class: 'Class in {year}',
  head: 'Head of household',
  members: 'Members',
  notReviewed: 'Not in the review',
  caption: 'List of households',
  noun: 'households',
  found: '{count} household | {count} households',
  none: 'No household matches',
  noneOne: 'This condition gives nothing:',
  noneTogether: 'These conditions together give nothing:',
  empty: 'No household is registered yet.',
  import: 'Import a review workbook',
}
