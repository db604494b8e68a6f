import { CAUSES, FORM_INDICATORS, type Cause, type FormIndicator, type Term } from '@chung-tay/schema'
import type { ColumnSpec } from './heading.ts'

const CODE: ColumnSpec = { key: 'code', labels: ['Mã hộ', 'Mã số hộ', 'Mã hộ gia đình', 'Số hiệu hộ'] }
const HEAD: ColumnSpec = { key: 'head', labels: ['Chủ hộ', 'Họ và tên chủ hộ', 'Họ tên chủ hộ', 'Tên chủ hộ', 'Họ và tên'], optional: true }
const VILLAGE_LABELS = ['Thôn, bản', 'Thôn', 'Tên thôn, bản', 'Thôn bản, tổ dân phố', 'Địa chỉ', 'Bản']
const NUMBER: ColumnSpec = { key: 'number', labels: ['STT', 'Số TT', 'TT'], optional: true }
const VILLAGE: ColumnSpec = { key: 'village', labels: VILLAGE_LABELS, optional: true }

export const LIST_COLUMNS: readonly ColumnSpec[] = [
  { key: 'number', labels: ['STT hộ', 'STT/hộ', 'Số TT hộ', 'STT', 'TT'], optional: true },
  { key: 'memberNumber', labels: ['STT nhân khẩu', 'STT / nhân khẩu', 'Số TT nhân khẩu', 'STT khẩu'], optional: true },
  CODE,
  { key: 'name', labels: ['Họ và tên', 'Họ tên', 'Họ và tên thành viên', 'Họ và tên chủ hộ và thành viên', 'Họ và tên các thành viên'] },
  { key: 'village', labels: VILLAGE_LABELS },
  { key: 'male', labels: ['Năm sinh Nam', 'Nam', 'Năm sinh (Nam)'] },
  { key: 'female', labels: ['Năm sinh Nữ', 'Nữ', 'Năm sinh (Nữ)'] },
  { key: 'ethnicity', labels: ['Dân tộc', 'Thành phần dân tộc'] },
  { key: 'relation', labels: ['Quan hệ với chủ hộ', 'Quan hệ', 'Mối quan hệ với chủ hộ', 'Quan hệ chủ hộ'] },
  { key: 'new', labels: ['Phân loại Mới', 'Mới', 'Phát sinh mới', 'Hộ mới'] },
  { key: 'again', labels: ['Phân loại Tái', 'Tái', 'Tái nghèo', 'Tái cận nghèo'] },
  { key: 'continuing', labels: ['Phân loại Cũ', 'Cũ', 'Hộ cũ'] },
  { key: 'merit', labels: ['Hộ có người có công', 'Hộ có người có công với cách mạng', 'Người có công'] },
  { key: 'noLabour', labels: ['Hộ không có khả năng lao động', 'Không có khả năng lao động'] },
  { key: 'b1', labels: ['Điểm B1', 'B1', 'Tổng điểm B1'] },
  { key: 'b2', labels: ['Điểm B2', 'B2', 'Tổng điểm B2'] },
  { key: 'registered', labels: ['Đăng ký thoát nghèo', 'Đăng ký thoát nghèo, cận nghèo', 'Đăng ký thoát cận nghèo'], optional: true },
]

const termColumns = <K extends string>(terms: Readonly<Record<K, Term>>, group: string): ColumnSpec[] =>
  (Object.entries(terms) as [K, Term][]).map(([key, term]) => {
    const words = [term.vi, ...(term.aliases ?? [])]
    return { key, labels: [...words, ...words.map((word) => `${group} ${word}`)] }
  })

export const INDICATOR_COLUMNS: readonly ColumnSpec[] = [
  NUMBER, CODE, HEAD, VILLAGE, ...termColumns<FormIndicator>(FORM_INDICATORS, 'Chỉ số thiếu hụt'),
  { key: 'count', labels: ['Tổng số chỉ số', 'Tổng số chỉ số thiếu hụt', 'Số chỉ số thiếu hụt', 'Tổng số'], optional: true },
]

export const CAUSE_COLUMNS: readonly ColumnSpec[] = [NUMBER, CODE, HEAD, VILLAGE, ...termColumns<Cause>(CAUSES, 'Nguyên nhân nghèo')]

export const NEED_COLUMNS: readonly ColumnSpec[] = [
  NUMBER, CODE, HEAD, VILLAGE,
  { key: 'kind', labels: ['Nhóm nhu cầu', 'Nhóm', 'Loại nhu cầu'], optional: true },
  { key: 'content', labels: ['Nội dung', 'Nội dung hỗ trợ', 'Nội dung nhu cầu', 'Nhu cầu', 'Nhu cầu hỗ trợ'] },
  { key: 'quantity', labels: ['Số lượng', 'Khối lượng', 'SL'] },
  { key: 'unit', labels: ['Đơn vị tính', 'ĐVT', 'Đơn vị'], optional: true },
]

export const EVENT_COLUMNS: readonly ColumnSpec[] = [
  NUMBER, CODE, HEAD, VILLAGE,
  { key: 'event', labels: ['Biến động', 'Loại biến động', 'Nội dung biến động'] },
  { key: 'date', labels: ['Ngày', 'Ngày biến động', 'Thời điểm', 'Ngày tháng', 'Ngày, tháng, năm'] },
  { key: 'note', labels: ['Ghi chú', 'Lý do'], optional: true },
]

export const ORGANISATION_COLUMNS: readonly ColumnSpec[] = [
  NUMBER,
  { key: 'name', labels: ['Đơn vị, tổ chức', 'Tên đơn vị', 'Đơn vị', 'Tổ chức', 'Tên đơn vị, tổ chức', 'Đơn vị giúp đỡ', 'Cơ quan, đơn vị'] },
  { key: 'organisationKind', labels: ['Loại', 'Loại đơn vị', 'Loại hình', 'Loại tổ chức'] },
  { key: 'post', labels: ['Người chịu trách nhiệm', 'Chức vụ người chịu trách nhiệm', 'Chức danh'], optional: true },
  { key: 'area', labels: ['Địa bàn', 'Địa bàn giúp đỡ', 'Thôn, bản', 'Phạm vi'] },
  { key: 'kind', labels: ['Nhóm nhu cầu', 'Nhóm', 'Loại nhu cầu'], optional: true },
  { key: 'content', labels: ['Nội dung', 'Nội dung hỗ trợ', 'Nội dung giúp đỡ'] },
  { key: 'quantity', labels: ['Số lượng', 'Khối lượng', 'SL'] },
  { key: 'unit', labels: ['Đơn vị tính', 'ĐVT'], optional: true },
  { key: 'terms', labels: ['Hình thức', 'Hình thức hỗ trợ', 'Hình thức giúp đỡ'] },
  { key: 'funding', labels: ['Nguồn vốn', 'Nguồn', 'Nguồn kinh phí', 'Nguồn lực'], optional: true },
]
