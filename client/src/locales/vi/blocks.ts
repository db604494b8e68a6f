/** Words of the fields, menus and dialogues that any screen may use. */
export const blocks = {
  number: {
    ambiguous: 'Có thể hiểu hai cách. Anh/chị muốn nhập số nào?',
    unreadable: 'Không đọc được số này. Hãy viết như 1500000, 1.500.000 hoặc 1,5 triệu.',
    whole: 'Chỗ này cần một số nguyên.',
    tooSmall: 'Nhỏ nhất là {limit}.',
    tooLarge: 'Lớn nhất là {limit}.',
  },
  date: {
    shape: 'ngày/tháng/năm, ví dụ 05/03/2026',
    partialShape: 'ngày/tháng/năm; không rõ ngày thì ghi 03/1958 hoặc 1958',
    unreadable: 'Không có ngày này. Hãy viết ngày/tháng/năm với bốn chữ số của năm, ví dụ 05/03/2026.',
    tooEarly: 'Sớm nhất là {limit}.',
    tooLate: 'Muộn nhất là {limit}.',
    calendar: 'Chọn trên lịch',
  },
  confirm: {
    reason: 'Lý do',
    words: 'Ghi rõ thêm',
    reasonMissing: 'Hãy chọn một lý do.',
    wordsMissing: 'Hãy ghi lý do.',
    pick: 'Chọn…',
  },
  menu: { more: 'Việc khác' },
  columns: { choose: 'Cột', all: 'Hiện mọi cột' },
  definition: { about: '{word} là gì?' },
}
