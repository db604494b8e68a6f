/** Words of the yearly review. */
export const campaigns = {
  title: 'Rà soát hộ nghèo, hộ cận nghèo năm {year}',
  intro: 'Từ lập danh sách, rà soát từng hộ, họp dân, niêm yết đến công nhận kết quả.',
  ofCommune: '{commune} · {standard}',
  none: 'Năm {year} chưa có đợt rà soát',
  noneText: 'Khi mở đợt, danh sách gồm các hộ đang trong danh sách hộ nghèo, hộ cận nghèo và các hộ có giấy đề nghị. Nếu sổ rà soát của năm đã nhập thì kết quả trong sổ được lấy vào.',
  noneAnalyst: 'Diễn biến của năm xem ở mục “Diễn biến”.',
  open: { action: 'Mở đợt rà soát', title: 'Mở đợt rà soát năm {year}', on: 'Ngày mở đợt', book: 'Sổ của năm là toàn bộ kết quả', bookText: 'Năm này đã có {count} hộ trong sổ. Đánh dấu nếu hộ không có trong sổ là hộ đã ra khỏi danh sách; không đánh dấu thì các hộ đó được liệt kê là chưa rà soát.', commune: 'Xã', done: 'Đã mở đợt rà soát.' },
  tabs: { progress: 'Tiến độ', entries: 'Danh sách hộ', requests: 'Giấy đề nghị', movement: 'Diễn biến' },
  rail: {
    label: 'Các bước của đợt rà soát', unsure: ' (con số này chưa đối chiếu đủ với văn bản gốc)', done: 'đã qua', now: 'đang làm', next: 'chưa tới', since: 'từ {on}',
    needs: 'Để sang bước tiếp theo',
    needsOf: {
      LISTING: 'Danh sách có ít nhất một hộ.', SURVEYING: 'Mọi hộ trong danh sách đã được rà soát.', VILLAGE_MEETING: 'Mọi thôn, bản có hộ trong danh sách đã họp; mọi hộ đã xác định được loại; niêm yết ít nhất {days} ngày làm việc{unsure}.',
      POSTED: 'Hết ngày niêm yết và có quyết định công nhận.', RECOGNISED: 'Kết quả đã được công nhận và không đổi nữa. Thay đổi trong năm ghi theo giấy đề nghị.',
    },
    left: { SURVEYING: 'Còn {count} hộ chưa rà soát', meetings: 'Còn {count} thôn, bản chưa họp', open: 'Còn {count} hộ chưa xác định được loại' },
    posted: 'Niêm yết từ {from} đến {to}', recognised: 'Quyết định số {number} ngày {on}, {post} ký',
    history: 'Quá trình', by: '{name} ghi', opened: 'Mở đợt', meetings: 'Họp dân', ended: 'không tính nữa', attended: '{count} hộ dự',
  },
  step: {
    SURVEYING: 'Bắt đầu rà soát', VILLAGE_MEETING: 'Bắt đầu họp dân', POSTED: 'Niêm yết kết quả', RECOGNISED: 'Công nhận kết quả', back: 'Lùi một bước',
    on: 'Ngày', from: 'Niêm yết từ ngày', to: 'Đến hết ngày', decisionNumber: 'Số quyết định', signerPost: 'Chức vụ người ký', decidedOn: 'Ngày quyết định', reason: 'Lý do', done: 'Đã ghi bước này.',
    postingText: 'Thứ Bảy, Chủ nhật không tính là ngày làm việc; nếu có ngày nghỉ lễ, anh/chị niêm yết thêm.', recogniseText: 'Sau khi công nhận, kết quả của đợt này không sửa được nữa.',
    backText: 'Bước đã qua vẫn được giữ trong quá trình. Lùi về bước rà soát thì các thôn, bản phải họp lại.', missing: 'Hãy nhập mục này.',
  },
  meeting: { action: 'Ghi họp dân', title: 'Họp dân {village}', on: 'Ngày họp', attended: 'Số hộ dự họp', note: 'Nội dung chính của biên bản', held: 'Đã họp', notHeld: 'Chưa họp', done: 'Đã ghi cuộc họp.', number: 'Hãy nhập số hộ dự, từ 1 trở lên.' },
  progress: {
    caption: 'Tiến độ theo thôn, bản', noun: 'thôn, bản', village: 'Thôn, bản', listed: 'Trong danh sách', surveyed: 'Đã rà soát', missing: 'Chưa rà soát', open: 'Chưa rõ loại hộ', withUnknown: 'Có câu trả lời chưa rõ', stale: 'Số liệu quá 12 tháng', asking: 'Có giấy đề nghị chờ', total: 'Cộng', opens: '{count}: {what}, {village}',
    meeting: 'Họp dân', all: 'Cả xã', met: '{met}/{count} thôn, bản',
  },
  entries: {
    caption: 'Các hộ trong danh sách rà soát', noun: 'hộ', household: 'Hộ', village: 'Thôn, bản', state: 'Rà soát', before: 'Năm trước', now: 'Năm nay', unknown: 'Chưa rõ', last: 'Rà soát gần nhất', never: 'Chưa từng', actions: 'Việc',
    reason: 'Lý do trong danh sách', byWhom: '{name}, {on}', fromBook: 'Theo sổ rà soát', stale: 'Số liệu quá 12 tháng', asks: 'Có giấy đề nghị chờ', withUnknown: 'Có câu trả lời chưa rõ', add: 'Bổ sung hộ', survey: 'Ghi phiếu', correct: 'Sửa phiếu', remove: 'Đưa ra', named: '{action}: {name}',
    none: 'Không có hộ nào', noneText: 'Không có hộ nào khớp với điều kiện đang chọn.', persons: '{count} nhân khẩu', recognised: 'Đã công nhận: {words}',
    addTitle: 'Bổ sung hộ vào danh sách', addText: 'Hộ phải có trong danh sách hộ dân của xã.', find: 'Tìm hộ theo tên, mã hộ', notYet: 'Hộ chưa có trong danh sách hộ dân? Ghi hộ mới.', why: 'Lý do', added: 'Đã bổ sung hộ.', removeTitle: 'Đưa {name} ra khỏi danh sách rà soát', removeText: 'Hộ vẫn được giữ trong danh sách đã đưa ra, cùng lý do. Nếu hộ chuyển đi hoặc không còn ai, hãy ghi biến động ở trang của hộ.', removed: 'Đã đưa hộ ra khỏi danh sách.', choose: 'Hãy chọn một hộ.',
  },
  survey: {
    title: 'Phiếu rà soát: {name}', surveyor: 'Rà soát viên', on: 'Ngày rà soát', quick: 'Phiếu A (nhận dạng nhanh)', quickNone: 'Không dùng phiếu A', b1: 'Điểm B1', b1Hint: 'Để trống nếu chưa rõ', b1Wrong: 'Điểm B1 là số nguyên từ 0 đến 1.000.', b2: 'Phiếu B2: thiếu hụt các chỉ số', b2Text: '“Có” nghĩa là thiếu hụt. Chưa rõ không phải là không.',
    causes: 'Nguyên nhân nghèo', noLabour: 'Không có khả năng lao động', hasMerit: 'Có người có công với cách mạng', registeredToLeave: 'Đăng ký thoát nghèo', note: 'Ghi chú', noteWhy: 'Lý do sửa kết quả đã họp dân hoặc niêm yết', done: 'Đã ghi: {words}.', open: 'chưa xác định được loại hộ', notNeeded: 'không cần phiếu B', confirm: 'Ghi phiếu', counted: 'Thiếu hụt {yes}, chưa rõ {unknown}', surveyorMissing: 'Hãy nhập tên rà soát viên.', dayMissing: 'Hãy nhập ngày, không sau hôm nay.',
  },
  requests: {
    caption: 'Giấy đề nghị rà soát (Mẫu số 01)', noun: 'giấy đề nghị', household: 'Hộ', kind: 'Đề nghị', received: 'Ngày nhận', due: 'Hạn giải quyết', state: 'Kết quả', noDue: 'Chưa rõ quy trình', overdue: 'quá hạn', onlyOpen: 'Chưa giải quyết', onlyOverdue: 'Quá hạn', record: 'Ghi giấy đề nghị', recordTitle: 'Giấy đề nghị rà soát', recordText: 'Không tính thứ Bảy, Chủ nhật; nếu có ngày nghỉ lễ, anh/chị cộng thêm.', recorded: 'Đã ghi. Hạn giải quyết: {due}.', receivedOn: 'Ngày nhận', note: 'Ghi chú',
    answer: 'Trả lời', answerTitle: 'Trả lời giấy đề nghị của {name}', how: 'Kết quả', review: 'Rà soát ngay và ghi phiếu', since: 'Hộ đã được rà soát từ ngày nhận giấy', refuse: 'Không giải quyết', refusalReason: 'Lý do không giải quyết', answeredOn: 'Ngày trả lời', answered: 'Đã trả lời giấy đề nghị.', none: 'Không có giấy đề nghị nào', noneText: 'Giấy đề nghị nhận trong năm được ghi ở đây cùng hạn giải quyết.', reviewedFor: 'Đã rà soát, tính cho năm {year}', counts: 'Kết quả tính vào đợt đang rà soát; nếu năm đã công nhận thì tính vào danh sách của đợt tới, kết quả đã công nhận giữ nguyên.',
    mark: 'Hạn giải quyết: {days} ngày làm việc{unsure}.',
  },
  history: { title: 'Các lần rà soát hộ', last: 'Rà soát gần nhất: {on}', never: 'Chưa từng rà soát', none: 'Các năm trước lấy từ sổ rà soát, không ghi ai rà soát ngày nào.', year: 'tính cho năm {year}', inBetween: 'Rà soát thường xuyên', before: 'Trước đó: {words}, điểm B1 {b1}, thiếu hụt {deprived}, chưa rõ {unknown}' },
  movement: {
    poor: 'Biểu 2. Diễn biến hộ nghèo năm {year}', nearPoor: 'Biểu 3. Diễn biến hộ cận nghèo năm {year}', line: 'Đơn vị', none: 'Chưa có rà soát năm {before} để so sánh', noneText: 'Diễn biến tính từ kết quả rà soát của hai năm liền nhau.',
    pending: 'Còn {count} hộ của năm trước chưa rà soát: tạm tính theo danh sách cũ.', derived: 'Các số được tính từ kết quả rà soát và biến động của từng hộ, không nhập tay. Bấm vào số để xem các hộ.', identity: 'Cột 9 = cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8', holds: 'Hai biểu khớp nhau và khớp công thức.', fault: 'Hai biểu không khớp.', withoutEvent: '{count} hộ tăng, giảm khác chưa có biến động giải thích', withoutEventText: 'Mở từng ô “giảm khác”, “tăng khác” và ghi biến động ở trang của hộ.',
    columns: {
      POOR: { OPENING: 'Số đầu năm', TO_OTHER: 'Thoát nghèo: trở thành hộ cận nghèo', RISEN: 'Thoát nghèo: vượt chuẩn cận nghèo', OTHER_DECREASE: 'Giảm khác', FROM_OTHER: 'Hộ cận nghèo trở thành hộ nghèo', AGAIN: 'Tái nghèo', NEWLY_ARISEN: 'Phát sinh mới', OTHER_INCREASE: 'Tăng khác', CLOSING: 'Số cuối năm' },
      NEAR_POOR: { OPENING: 'Số đầu năm', RISEN: 'Thoát cận nghèo', TO_OTHER: 'Trở thành hộ nghèo', OTHER_DECREASE: 'Giảm khác', FROM_OTHER: 'Hộ nghèo trở thành hộ cận nghèo', AGAIN: 'Tái cận nghèo', NEWLY_ARISEN: 'Phát sinh mới', OTHER_INCREASE: 'Tăng khác', CLOSING: 'Số cuối năm' },
    },
    cellTitle: '{column}: {count} {measure}', cellOpens: '{amount} {measure}, {column}', onlyWithout: 'Chỉ hộ chưa có biến động giải thích', way: '{from} → {to}', notReviewed: 'không có trong danh sách', persons: 'Nhân khẩu', personsWay: '{before} → {after}', events: 'Biến động', noEvent: 'Chưa có biến động giải thích', stillPending: 'Chưa rà soát', open: 'Xem hộ', noun: 'hộ', household: 'Hộ', change: 'Loại hộ', village: 'Thôn, bản',
  },
}
