import { enumOf, type Term } from './term.ts'

export const ORGANISATION_KINDS = {
  FATHERLAND_FRONT: { vi: 'Mặt trận Tổ quốc', en: 'Fatherland Front' },
  WOMENS_UNION: { vi: 'Hội Liên hiệp Phụ nữ', en: "Women's Union", aliases: ['Hội Phụ nữ'] },
  FARMERS_UNION: { vi: 'Hội Nông dân', en: "Farmers' Union" },
  VETERANS: { vi: 'Hội Cựu chiến binh', en: "Veterans' Association" },
  YOUTH_UNION: { vi: 'Đoàn Thanh niên', en: 'Youth Union' },
  RED_CROSS: { vi: 'Hội Chữ thập đỏ', en: 'Red Cross' },
  POLICY_BANK: { vi: 'Ngân hàng Chính sách xã hội', en: 'Bank for Social Policies' },
  PUBLIC_SERVICE_UNIT: { vi: 'Đơn vị sự nghiệp', en: 'Public service unit' },
  ENTERPRISE: { vi: 'Doanh nghiệp, hợp tác xã', en: 'Enterprise or cooperative', aliases: ['Doanh nghiệp', 'Hợp tác xã'] },
  STATE_AGENCY: { vi: 'Cơ quan nhà nước', en: 'State agency' },
  ARMED_FORCES: { vi: 'Lực lượng vũ trang', en: 'Armed forces unit', aliases: ['Công an', 'Quân đội'] },
  OTHER: { vi: 'Khác', en: 'Other' },
} as const satisfies Record<string, Term>
export type OrganisationKind = keyof typeof ORGANISATION_KINDS
export const OrganisationKind = enumOf(ORGANISATION_KINDS)

/** The policy asks for conditional and repayable support first, and few gifts. */
export const SUPPORT_TERMS = {
  GIFT: { vi: 'Cho không', en: 'Gift' },
  CONDITIONAL: { vi: 'Có điều kiện', en: 'Conditional' },
  REPAYABLE: { vi: 'Hoàn trả', en: 'Repayable', aliases: ['Có hoàn trả'] },
  ROTATING: { vi: 'Luân chuyển', en: 'Rotating' },
} as const satisfies Record<string, Term>
export type SupportTerms = keyof typeof SUPPORT_TERMS
export const SupportTerms = enumOf(SUPPORT_TERMS)
