/** What happened, and what to do, for every code the server may answer with. */
export const refusals = {
  NOT_SIGNED_IN: { what: 'Anh/chị chưa đăng nhập, hoặc phiên làm việc đã kết thúc.', advice: 'Hãy đăng nhập rồi làm lại.' },
  NOT_ALLOWED: { what: 'Loại tài khoản này không được xem hoặc làm việc đó.', advice: 'Nếu công việc cần đến, hãy hỏi người quản trị của xã.' },
  NOT_FOUND: { what: 'Không tìm thấy, hoặc không thuộc phạm vi của anh/chị.', advice: 'Hãy trở lại danh sách và chọn lại.' },
  INVALID_INPUT: { what: 'Có chỗ nhập chưa đúng.', advice: 'Hãy sửa những chỗ sau rồi gửi lại.' },
  CONFLICT: { what: 'Việc này vướng với một thay đổi khác.', advice: 'Hãy tải lại số liệu mới nhất rồi làm lại.' },
  WRONG_STATE: { what: 'Bước này không còn làm được ở trạng thái hiện nay.', advice: 'Hãy tải lại trang để xem trạng thái mới nhất.' },
  TOO_MUCH: { what: 'Yêu cầu này quá lớn: {limit} là {value}, giới hạn là {allowed}.', advice: 'Hãy thu hẹp điều kiện hoặc bớt cột.' },
  BROKEN: { what: 'Máy chủ gặp lỗi khi xử lý yêu cầu này. Số liệu không bị thay đổi.', advice: 'Hãy thử lại; nếu vẫn lỗi, báo người quản trị mã dưới đây.' },
  NO_CONNECTION: { what: 'Không kết nối được với máy chủ.', advice: 'Hãy kiểm tra mạng rồi thử lại. Những gì đã nhập vẫn còn.' },
  reasons: {
    CAPACITY_GONE: 'Cam kết của đơn vị không còn đủ số lượng: vừa có người khác phân công.',
    NEED_ALREADY_COVERED: 'Nhu cầu này vừa được phân cho đơn vị khác.',
    MORE_THAN_PROMISED: 'Số đã giao nhiều hơn số đã hứa.',
    CHANGED_BY_SOMEONE: 'Vừa có người khác sửa mục này.',
    BUSY_TRY_AGAIN: 'Có nhiều người đang sửa cùng lúc.',
    SIGN_IN_NAME_TAKEN: 'Tên đăng nhập này đã có người dùng.',
    OWN_ACCOUNT: 'Không thể tự khóa tài khoản của chính mình.',
    OTHER: 'Lý do: {reason}.',
  },
  problem: '{path}: {problem}',
  problems: {
    NOT_VALID: 'không hợp lệ',
    REQUIRED: 'còn thiếu',
    OTHER: '{problem}',
  },
  reference: 'Mã sự cố: {reference}',
}
