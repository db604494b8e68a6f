import { Field, ObjectType } from 'type-graphql'
import { enumType } from '../kit/index.ts'
import type { SheetRole } from './workbook/index.ts'

const ROLES = {
  LIST: { vi: 'Danh sách hộ nghèo hoặc hộ cận nghèo', en: 'List of poor or near-poor households' },
  INDICATORS: { vi: 'Chỉ số thiếu hụt', en: 'Deprivation indicators' },
  CAUSES: { vi: 'Nguyên nhân nghèo', en: 'Causes of poverty' },
  NEEDS: { vi: 'Nhu cầu hỗ trợ', en: 'Needs for support' },
  EVENTS: { vi: 'Biến động hộ', en: 'Households moved in or away' },
  VILLAGES: { vi: 'Danh sách thôn, bản', en: 'Village list' },
  ORGANISATIONS: { vi: 'Đơn vị giúp đỡ', en: 'Organisations and pledges' },
} as const satisfies Record<SheetRole, unknown>
export const ImportSheetRole = {
  LIST: 'LIST', INDICATORS: 'INDICATORS', CAUSES: 'CAUSES', NEEDS: 'NEEDS', EVENTS: 'EVENTS', VILLAGES: 'VILLAGES', ORGANISATIONS: 'ORGANISATIONS',
} as const satisfies Record<SheetRole, SheetRole>
enumType(ImportSheetRole, ROLES, 'ImportSheetRole', 'Sorts of sheets the product reads.')

const HOWS = {
  TITLE: { vi: 'Theo tiêu đề cột', en: 'By its title' },
  REMEMBERED: { vi: 'Theo lựa chọn đã nhớ của xã', en: 'As someone of the commune said' },
  GUESSED: { vi: 'Đoán, cần xác nhận', en: 'Guessed; not read until someone agrees' },
  NONE: { vi: 'Không dùng', en: 'Not used' },
} as const
export const ImportColumnHow = { TITLE: 'TITLE', REMEMBERED: 'REMEMBERED', GUESSED: 'GUESSED', NONE: 'NONE' } as const
enumType(ImportColumnHow, HOWS, 'ImportColumnHow', 'How it is known what a column is.')

@ObjectType({ description: 'A titled column of an uploaded sheet.' })
export class ImportColumn {
  @Field(() => String, { description: 'Its title as written; group titles before it, with dashes between.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'What it was taken for, a key of the sheet’s `choices`; null when it is none of them.' })
  key!: string | null

  @Field(() => ImportColumnHow, { description: 'How that is known.' })
  how!: keyof typeof ImportColumnHow
}

@ObjectType({ description: 'A column that a sort of sheet may have.' })
export class ImportColumnChoice {
  @Field(() => String, { description: 'Key.' })
  key!: string

  @Field(() => String, { description: 'Title as in the template, in Vietnamese.' })
  title!: string

  @Field(() => Boolean, { description: 'Whether the sheet cannot be read without it.' })
  required!: boolean
}

@ObjectType({ description: 'How the columns of one uploaded sheet were understood.' })
export class ImportSheet {
  @Field(() => String, { description: 'Name of the sheet.' })
  sheet!: string

  @Field(() => ImportSheetRole, { description: 'Sort of sheet.' })
  role!: SheetRole

  @Field(() => Boolean, { description: 'False when even the sort is a guess: the sheet was not read.' })
  recognised!: boolean

  @Field(() => [ImportColumn], { description: 'Its titled columns, from the left.' })
  columns!: ImportColumn[]

  @Field(() => [ImportColumnChoice], { description: 'The columns such a sheet may have.' })
  choices!: ImportColumnChoice[]
}
