export const suggest = {
  seek: 'Ai giúp được?',
  title: 'Đơn vị có thể giúp',
  nobody: 'Hiện không có đơn vị nào giúp được nhu cầu này.',
  gives: 'giúp {quantity}; cam kết còn {left}; {worth} điểm ưu tiên',
  assign: 'Phân công',
  sure: 'Đề nghị {organisation} giúp hộ này: {what}, {quantity}? Đơn vị sẽ thấy tên chủ hộ, thôn, bản và mã hộ để trả lời.',
  other: 'Chọn đơn vị khác',
  excluded: '{count} cam kết không dùng được',
  short: 'còn {left}, cần {needed}',
  done: 'Đã phân công; đơn vị được đề nghị trả lời.',
}
