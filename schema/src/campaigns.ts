import { enumOf, type Term } from './term.ts'

/** States of a yearly review, in their order: one leads to the next, and back only before recognition. */
export const CAMPAIGN_STATES = {
  LISTING: { vi: 'Lập danh sách', en: 'Listing' },
  SURVEYING: { vi: 'Rà soát hộ', en: 'Surveying' },
  VILLAGE_MEETING: { vi: 'Họp dân', en: 'Village meetings' },
  POSTED: { vi: 'Niêm yết, thông báo công khai', en: 'Posted' },
  RECOGNISED: { vi: 'Công nhận kết quả', en: 'Recognised' },
} as const satisfies Record<string, Term>
export type CampaignState = keyof typeof CAMPAIGN_STATES
export const CampaignState = enumOf(CAMPAIGN_STATES)

/** Why a household is on the list of those to review. */
export const ENTRY_REASONS = {
  ON_LIST: { vi: 'Đang trong danh sách hộ nghèo, hộ cận nghèo', en: 'On the current list' },
  REQUEST: { vi: 'Có giấy đề nghị', en: 'Asked to be reviewed' },
  ADDED: { vi: 'Bổ sung', en: 'Added' },
  REVIEWED: { vi: 'Đã có trong sổ rà soát của năm', en: 'In the year’s review book' },
} as const satisfies Record<string, Term>
export type EntryReason = keyof typeof ENTRY_REASONS
export const EntryReason = enumOf(ENTRY_REASONS)

/** How far the review of a listed household has come. */
export const ENTRY_STATES = {
  MISSING: { vi: 'Chưa rà soát', en: 'Not reviewed yet' },
  OPEN: { vi: 'Chưa xác định được loại hộ', en: 'Reviewed, class open' },
  DONE: { vi: 'Đã rà soát', en: 'Reviewed' },
  NOT_NEEDED: { vi: 'Không cần phiếu B (theo phiếu A)', en: 'Form B not needed (by form A)' },
  REMOVED: { vi: 'Đã đưa ra khỏi danh sách', en: 'Taken off the list' },
} as const satisfies Record<string, Term>
export type EntryState = keyof typeof ENTRY_STATES
export const EntryState = enumOf(ENTRY_STATES)

/** What the quick identification (Phiếu A) says of a household that asked. */
export const QUICK_CHECKS = {
  NEEDED: { vi: 'Cần rà soát bằng phiếu B', en: 'Form B is needed' },
  NOT_NEEDED: { vi: 'Không cần rà soát bằng phiếu B', en: 'Form B is not needed' },
} as const satisfies Record<string, Term>
export type QuickCheck = keyof typeof QUICK_CHECKS
export const QuickCheck = enumOf(QUICK_CHECKS)

/** What a household asks for during the year (Mẫu số 01). */
export const REQUEST_KINDS = {
  REVIEW: { vi: 'Đề nghị rà soát hộ nghèo, hộ cận nghèo', en: 'To be reviewed as poor or near-poor' },
  LEAVE: { vi: 'Đề nghị rà soát để thoát nghèo, thoát cận nghèo', en: 'To be reviewed so as to leave the list' },
  CORRECTION: { vi: 'Đề nghị sửa kết quả đã công nhận', en: 'To have a recognised result corrected' },
} as const satisfies Record<string, Term>
export type RequestKind = keyof typeof REQUEST_KINDS
export const RequestKind = enumOf(REQUEST_KINDS)

export const REQUEST_STATES = {
  OPEN: { vi: 'Chưa giải quyết', en: 'Open' },
  REVIEWED: { vi: 'Đã rà soát', en: 'Reviewed' },
  REFUSED: { vi: 'Không giải quyết', en: 'Refused' },
} as const satisfies Record<string, Term>
export type RequestState = keyof typeof REQUEST_STATES
export const RequestState = enumOf(REQUEST_STATES)
