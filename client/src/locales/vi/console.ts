export const console = {
  title: 'Truy vấn GraphQL',
  intro: 'Hỏi trực tiếp kho dữ liệu trong phạm vi quyền của anh/chị. Nhấn Ctrl-Enter để chạy; tài liệu về từng trường ở thanh bên trái.',
  examples: 'Ví dụ',
  editor: 'Trình soạn truy vấn',
  loading: 'Đang mở trình soạn truy vấn…',
  failed: 'Không mở được trình soạn truy vấn. Hãy tải lại trang.',
  narrow: 'Trình soạn truy vấn cần màn hình rộng hơn; hãy kéo ngang để xem hết.',
  example: {
    coverage: 'Nhu cầu theo thôn và loại, mức độ đáp ứng',
    unhoused: 'Hộ nghèo ở thôn đặc biệt khó khăn cần nhà ở, chưa có đơn vị',
    causes: 'Nguyên nhân nghèo theo loại hộ',
    deprivations: 'Chỉ số thiếu hụt theo loại hộ',
    movement: 'Biến động hộ nghèo, hộ cận nghèo trong năm',
    pledges: 'Cam kết còn lại của từng đơn vị',
    terms: 'Hỗ trợ theo hình thức: cho không, có điều kiện, có hoàn trả',
    standard: 'Chuẩn nghèo và nguồn của từng con số',
  },
}
