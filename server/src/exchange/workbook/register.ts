import type { Cause, HouseholdEventKind, ListingKind, NeedContent, NeedState, OrganisationKind, PovertyClass, Relation, Sex, SupportTerms } from '@chung-tay/schema'
import type { ImportProblemFound } from './problem.ts'
import type { Answers } from './review.ts'

/** What the register holds when a workbook is compared with it: present members, and the workbook's year. */
export interface KnownVillage { id: string; name: string; position: number; householdCount: number | null; personCount: number | null; especiallyDifficult: boolean }
export interface KnownMember { id: string; name: string; sex: Sex; birthYear: number | null; ethnicity: string | null; relation: Relation; position: number }
export interface KnownReview {
  answers: Answers
  causes: Cause[]
  b1: number | null
  b2: number | null
  listing: ListingKind
  hasMerit: boolean
  noLabour: boolean
  registeredToLeave: boolean
  listedClass: PovertyClass
}
/** `origin` left out counts as WORKBOOK; a derived need is never removed because the workbook does not name it. */
export interface KnownNeed { id: string; content: NeedContent; quantity: number; state: NeedState; committedQuantity: number; origin?: 'WORKBOOK' | 'DERIVED' }
export interface KnownEvent { id: string; kind: HouseholdEventKind; occurredOn: string; note: string | null }
export interface KnownHousehold { id: string; code: string | null; villageId: string; members: KnownMember[]; review: KnownReview | null; needs: KnownNeed[]; events: KnownEvent[] }
export interface KnownPledge { id: string; content: NeedContent; quantity: number; terms: SupportTerms; fundingSource: string | null; committedQuantity: number }
export interface KnownOrganisation {
  id: string; name: string; kind: OrganisationKind; responsiblePost: string | null; wholeCommune: boolean; villageIds: string[]; pledges: KnownPledge[]
}
export interface RegisterSnapshot {
  villages: KnownVillage[]
  households: KnownHousehold[]
  organisations: KnownOrganisation[]
  /** Codes of entries that were merged into another, with the code of that one. */
  mergedCodes?: Readonly<Record<string, string>>
  /** Latest year reviewed. A workbook of an earlier year adds its review but leaves today's members and villages alone. */
  latestReviewYear?: number | null
}

export type PreviewSort = 'new' | 'changed' | 'same' | 'doubtful' | 'refused'
/** `of` names the member or content a change is about. Values are keys of vocabularies, names, numbers or days, as text. */
export interface PreviewChange { field: string; of?: string; from: string | null; to: string | null }
export interface PreviewRow { sort: PreviewSort; what: 'household' | 'village' | 'organisation' | 'pledge' | 'event'; key: string; name: string; changes: PreviewChange[] }

export interface VillageToApply { name: string; householdCount: number | null; personCount: number | null; especiallyDifficult: boolean; position: number }
export interface MemberToApply { id: string | null; name: string; sex: Sex; birthYear: number; ethnicity: string; relation: Relation; position: number }
export interface ReviewToApply extends Omit<KnownReview, 'listedClass'> { listedClass: 'POOR' | 'NEAR_POOR'; femaleHead: boolean; personCount: number }
export interface HouseholdToApply {
  /** Null: not in the register yet. */
  id: string | null
  code: string
  /** The village the book names, as it was in the book's year: the review's and its needs' village. */
  villageId: string
  /** Whether the household lives there now: not so by a book older than what the register knows. */
  livesThere: boolean
  /** The code is another household's in the register; the person who applies should have looked. */
  doubtful: boolean
  /** All members as they should be, in order; null when nothing about them changes. */
  members: MemberToApply[] | null
  membersGone: string[]
  /** Null when the year's review is already as in the file. */
  review: ReviewToApply | null
  needsNew: { content: NeedContent; quantity: number; position: number }[]
  /** `confirm`: it was only proposed, and the workbook now names it. */
  needsChanged: { id: string; quantity: number; confirm: boolean }[]
  needsGone: string[]
}
export interface PledgeToApply { content: NeedContent; quantity: number; terms: SupportTerms; fundingSource: string | null; position: number }
export interface OrganisationToApply {
  id: string | null
  name: string
  kind: OrganisationKind
  responsiblePost: string | null
  wholeCommune: boolean
  villageIds: string[]
  position: number
  /** False when only its pledges change. */
  changed: boolean
  pledgesNew: PledgeToApply[]
  pledgesChanged: (PledgeToApply & { id: string })[]
  pledgesGone: string[]
}

export interface VillageChanges { kind: 'VILLAGES'; villagesNew: VillageToApply[]; villagesChanged: (VillageToApply & { id: string })[] }
export interface ReviewChanges {
  kind: 'REVIEW'
  year: number
  /** Only those with something to do. */
  households: HouseholdToApply[]
  /** In this year's review in the register, not in the file any more. */
  reviewsGone: { householdId: string; needsGone: string[] }[]
  /** `householdId` is null for a household this very file adds: find it by its code. */
  eventsNew: { householdId: string | null; code: string; kind: HouseholdEventKind; occurredOn: string; note: string | null }[]
  eventsChanged: { id: string; note: string | null }[]
}
export interface OrganisationChanges { kind: 'ORGANISATIONS'; year: number; organisations: OrganisationToApply[] }
export type WorkbookChanges = VillageChanges | ReviewChanges | OrganisationChanges

export interface Comparison {
  preview: PreviewRow[]
  counts: Record<PreviewSort, number>
  /** Null when the workbook or its year is not known. Not to be applied while `errorCount` is above 0. */
  changes: WorkbookChanges | null
  /** The parser's problems first, then those only the register shows; the first thousand. */
  problems: ImportProblemFound[]
  problemCount: number
  errorCount: number
}
