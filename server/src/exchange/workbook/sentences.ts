import type { ImportProblemFound, ProblemCode } from './problem.ts'

export interface Sentence { vi: string; en: string }

/** A problem's texts, never null: what is not there reads as an empty string. */
interface Said { value: string; suggestion: string; expected: string; column: string; sheet: string }
type Say = (p: Said) => Sentence

const maybe = (text: string, vi: string, en: string): Sentence => (text === '' ? { vi: '', en: '' } : { vi, en })
const meant = (p: Said): Sentence => maybe(p.suggestion, ` Có phải là “${p.suggestion}”?`, ` Did you mean “${p.suggestion}”?`)

/**
 * What an officer reads. First what is wrong, then what to do about it; no word a commune office would not use. The
 * place (sheet, cell, column) stands beside it on the screen: see `placeOf`.
 */
const SENTENCES: Readonly<Record<ProblemCode, Say>> = {
  NOT_A_WORKBOOK: () => ({
    vi: 'Tệp này không phải là sổ tính Excel. Hãy chọn tệp .xlsx (hoặc .csv).',
    en: 'This file is not an Excel workbook. Choose an .xlsx (or .csv) file.',
  }),
  TOO_LARGE: (p) => ({
    vi: `Tệp quá lớn để đọc an toàn${p.expected === '' ? '' : ` (giới hạn: ${p.expected})`}. Hãy xóa các trang tính, hình ảnh không cần thiết rồi lưu lại.`,
    en: `The file is too large to read safely${p.expected === '' ? '' : ` (limit: ${p.expected})`}. Remove sheets and pictures that are not needed and save it again.`,
  }),
  OLD_FORMAT: () => ({
    vi: 'Tệp ở định dạng Excel cũ (.xls). Hãy mở bằng Excel, chọn “Lưu thành” và lưu dạng .xlsx.',
    en: 'The file is in the old Excel format (.xls). Open it in Excel, choose “Save as” and save it as .xlsx.',
  }),
  PROTECTED: () => ({
    vi: 'Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file is protected by a password. Remove the password and upload it again.',
  }),
  MACROS: () => ({
    vi: 'Tệp có chứa macro nên không được nhận. Hãy lưu thành dạng .xlsx không có macro.',
    en: 'The file contains macros and is not accepted. Save it as an .xlsx without macros.',
  }),
  BROKEN_FILE: () => ({
    vi: 'Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở lại bằng Excel, lưu thành tệp mới rồi tải lên lại.',
    en: 'The file is damaged or was not uploaded completely. Open it in Excel, save it as a new file and upload that.',
  }),
  TOO_SLOW: () => ({
    vi: 'Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy chép dữ liệu sang một sổ tính mới, chỉ giữ các trang tính cần thiết.',
    en: 'Reading the file took too long and was stopped. Copy the data into a new workbook with only the sheets that are needed.',
  }),
  NOT_RECOGNISED: () => ({
    vi: 'Không nhận ra đây là danh sách thôn bản, sổ rà soát hay danh sách đơn vị giúp đỡ. Hãy kiểm tra dòng tiêu đề cột so với mẫu.',
    en: 'This is not recognised as a village list, a review workbook or a list of organisations. Compare its column titles with the template.',
  }),
  PART_CHANGED: (p) => ({
    vi: `Tệp phần cần sửa không còn đúng các cột như khi tải về${p.value === '' ? '' : ` (“${p.value}”)`}. Hãy giữ nguyên tên trang tính, các tiêu đề và cột “Dòng trong tệp gốc”, chỉ sửa các ô dữ liệu.`,
    en: `The file of rows to mend no longer has the columns it was downloaded with${p.value === '' ? '' : ` (“${p.value}”)`}. Keep the sheet’s name, its titles and the column of row numbers; change cells of data only.`,
  }),
  PART_GONE: () => ({
    vi: 'Tệp này là phần cần sửa của một lần nhập không còn chờ nữa. Hãy sửa trong tệp đầy đủ rồi tải lên.',
    en: 'This file mends an import that is no longer waiting. Correct the whole file and upload that.',
  }),
  SHEET_MISSING: (p) => ({
    vi: `Thiếu trang tính “${p.sheet}”. Hãy thêm trang tính này theo mẫu.`,
    en: `The sheet “${p.sheet}” is missing. Add it as in the template.`,
  }),
  SHEET_IGNORED: (p) => ({
    vi: `Trang tính “${p.sheet}” không thuộc mẫu nên không được đọc. Nếu có dữ liệu cần nhập, hãy đặt tên và tiêu đề cột theo mẫu.`,
    en: `The sheet “${p.sheet}” is not part of the template and was not read. If it holds data to import, give it the name and column titles of the template.`,
  }),
  SHEET_TWICE: (p) => ({
    vi: `Trang tính “${p.sheet}” có cùng nội dung với “${p.expected}”. Hãy chỉ giữ lại một trang.`,
    en: `The sheet “${p.sheet}” is of the same kind as “${p.expected}”. Keep only one of them.`,
  }),
  NO_ROWS: () => ({
    vi: 'Không có dòng dữ liệu nào dưới dòng tiêu đề. Hãy kiểm tra lại tệp.',
    en: 'There are no rows of data below the column titles. Check the file.',
  }),
  MISSING_COLUMN: (p) => ({
    vi: `Không tìm thấy cột “${p.column}”.${meant(p).vi} Hãy thêm cột này hoặc sửa tiêu đề cột theo mẫu.`,
    en: `The column “${p.column}” was not found.${meant(p).en} Add it, or correct its title as in the template.`,
  }),
  NO_STANDARD: (p) => ({
    vi: `Phần mềm chưa có chuẩn nghèo áp dụng cho năm ${p.value}, nên chưa phân loại hộ được. Hãy kiểm tra năm ghi ở tiêu đề, hoặc cập nhật chuẩn nghèo.`,
    en: `The product knows no poverty standard in force in ${p.value}, so households cannot be classified. Check the year in the title, or update the standards.`,
  }),
  ONE_LIST_ONLY: (p) => ({
    vi: `Tệp CSV chỉ chứa được một trang: danh sách “${p.expected}”. Chỉ tiêu thiếu hụt, nguyên nhân, nhu cầu, biến động và các hộ không có trong tệp được giữ nguyên; hộ mới chưa có chỉ tiêu thiếu hụt. Muốn nhập đủ, hãy dùng sổ Excel.`,
    en: `A CSV holds one sheet only: the list “${p.expected}”. Deprivations, causes, needs, movements and households that are not in the file stay as they are; a new household has no deprivations yet. To bring all of it, use an Excel workbook.`,
  }),
  EVENTS_ONLY: () => ({
    vi: 'Tệp CSV chỉ chứa được một trang: biến động hộ. Danh sách hộ và mọi dữ liệu khác được giữ nguyên.',
    en: 'A CSV holds one sheet only: the movements. The lists of households and all else stay as they are.',
  }),
  LIST_CLASS_UNKNOWN: () => ({
    vi: 'Không rõ đây là danh sách hộ nghèo hay hộ cận nghèo. Hãy ghi “hộ nghèo” hoặc “hộ cận nghèo” trong tiêu đề hoặc tên tệp.',
    en: 'It is not clear whether this lists poor or near-poor households. Write “hộ nghèo” or “hộ cận nghèo” in its title or in the file’s name.',
  }),
  NEEDS_LISTS: (p) => ({
    vi: `Trang “${p.sheet}” nói về các hộ trong danh sách hộ nghèo, hộ cận nghèo, nên không nhập riêng bằng CSV được. Hãy tải lên sổ Excel có đủ các trang.`,
    en: `The sheet “${p.sheet}” speaks of the households on the lists, so it cannot be brought alone as CSV. Upload an Excel workbook with all its sheets.`,
  }),
  YEAR_MISSING: () => ({
    vi: 'Không rõ số liệu của năm nào. Hãy ghi năm trong tiêu đề (ví dụ “… NĂM 2023”) hoặc chọn năm khi tải lên.',
    en: 'It is not clear which year this is for. Write the year in the title (as in “… NĂM 2023”) or choose it at the upload.',
  }),
  YEAR_DISAGREES: (p) => ({
    vi: `Tiêu đề ghi năm ${p.value}, nhưng tệp đang được nhập cho năm ${p.expected}. Hãy sửa tiêu đề hoặc chọn lại năm.`,
    en: `The title says ${p.value}, but the file is being imported for ${p.expected}. Correct the title or choose another year.`,
  }),
  MISSING_VALUE: (p) => ({
    vi: `Ô này chưa có dữ liệu${p.column === '' ? '' : ` (cột “${p.column}”)`}. Hãy điền vào.`,
    en: `This cell is empty${p.column === '' ? '' : ` (column “${p.column}”)`}. Please fill it in.`,
  }),
  TOO_LONG: (p) => ({
    vi: `Nội dung ô quá dài (tối đa ${p.expected} ký tự). Hãy rút gọn.`,
    en: `The text is too long (at most ${p.expected} characters). Shorten it.`,
  }),
  CELL_ERROR: (p) => ({
    vi: `Ô báo lỗi công thức “${p.value}”. Hãy nhập thẳng giá trị vào ô.`,
    en: `The cell shows the formula error “${p.value}”. Type the value itself.`,
  }),
  UNKNOWN_VILLAGE: (p) => ({
    vi: `Xã không có thôn, bản “${p.value}”.${meant(p).vi} Hãy sửa tên, hoặc nhập danh sách thôn, bản trước.`,
    en: `The commune has no village “${p.value}”.${meant(p).en} Correct the name, or import the list of villages first.`,
  }),
  NOT_A_NUMBER: (p) => ({
    vi: `“${p.value}” không phải là số nguyên. Hãy chỉ ghi chữ số, ví dụ 12 hoặc 1.200.000.`,
    en: `“${p.value}” is not a whole number. Write digits only, as in 12 or 1.200.000.`,
  }),
  AMBIGUOUS_NUMBER: (p) => ({
    vi: `Không rõ “${p.value}” là số lẻ hay hàng nghìn. Hãy ghi rõ, ví dụ 1500 hoặc 1.500.`,
    en: `It is not clear whether “${p.value}” means a fraction or thousands. Write it plainly, as in 1500 or 1.500.`,
  }),
  NOT_POSITIVE: (p) => ({
    vi: `Số “${p.value}” quá nhỏ: phải từ ${p.expected} trở lên.`,
    en: `“${p.value}” is too small: it must be ${p.expected} or more.`,
  }),
  NOT_A_DATE: (p) => ({
    vi: `“${p.value}” không phải là ngày hợp lệ. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2023.`,
    en: `“${p.value}” is not a valid date. Write day/month/year, as in 05/03/2023.`,
  }),
  DATE_OUTSIDE_YEAR: (p) => ({
    vi: `Ngày “${p.value}” không thuộc năm ${p.expected}. Hãy kiểm tra lại năm.`,
    en: `The date “${p.value}” is not in ${p.expected}. Check the year.`,
  }),
  NOT_A_MARK: (p) => ({
    vi: `“${p.value}” không phải là dấu đánh. Hãy ghi “x” nếu có, để trống nếu không.`,
    en: `“${p.value}” is not a mark. Write “x” for yes and leave the cell empty for no.`,
  }),
  UNKNOWN_WORD: (p) => ({
    vi: `Không có “${p.value}” trong danh mục${p.column === '' ? '' : ` “${p.column}”`}.${meant(p).vi || ` Hãy dùng một trong các từ: ${p.expected}.`}`,
    en: `“${p.value}” is not one of the words known${p.column === '' ? '' : ` for “${p.column}”`}.${meant(p).en || ` Use one of: ${p.expected}.`}`,
  }),
  LEGACY_TEXT: (p) => ({
    vi: `“${p.value}” được gõ bằng phông chữ cũ (TCVN3 hoặc VNI), trong khi phần còn lại là Unicode. Hãy gõ lại ô này bằng Unicode.`,
    en: `“${p.value}” was typed with an old font (TCVN3 or VNI) while the rest is Unicode. Type this cell again in Unicode.`,
  }),
  UNIT_MISMATCH: (p) => ({
    vi: `Nội dung này được tính bằng “${p.expected}”, không phải “${p.value}”. Hãy sửa đơn vị và kiểm tra lại số lượng.`,
    en: `This is counted in “${p.expected}”, not in “${p.value}”. Correct the unit and check the quantity.`,
  }),
  KIND_MISMATCH: (p) => ({
    vi: `Nội dung này thuộc nhóm “${p.expected}”, không phải “${p.value}”. Hãy sửa nhóm hoặc nội dung.`,
    en: `This belongs to “${p.expected}”, not to “${p.value}”. Correct the group or the content.`,
  }),
  CONTENT_OF_PLACE: (p) => ({
    vi: `“${p.expected}” là nhu cầu của thôn, bản hoặc xã, không phải của một hộ. Hãy bỏ dòng này và ghi nhu cầu ở mục Nhu cầu.`,
    en: `“${p.expected}” is a need of a village or commune, not of one household. Take the row out and record it under Needs.`,
  }),
  MEMBER_WITHOUT_HOUSEHOLD: (p) => ({
    vi: `“${p.value}” đứng trước mọi dòng có mã hộ, nên không biết thuộc hộ nào. Hãy ghi mã hộ ở dòng chủ hộ phía trên.`,
    en: `“${p.value}” stands above every row with a household code, so the household is not known. Write the code on the head's row above.`,
  }),
  MEMBER_OUT_OF_PLACE: (p) => ({
    vi: `“${p.value}” không có mã hộ và số thứ tự nhân khẩu không nối tiếp dòng trên của hộ ${p.expected}, nên có thể đã bị xếp lẫn sang hộ khác. Hãy đặt lại dưới chủ hộ, hoặc ghi mã hộ ở từng dòng trước khi sắp xếp.`,
    en: `“${p.value}” has no household code and its number does not follow the row above in household ${p.expected}, so it may have been sorted away from its own household. Put it back under its head, or write the code on every row before sorting.`,
  }),
  HEAD_MISSING: (p) => ({
    vi: `Hộ ${p.expected} chưa có ai ghi là “Chủ hộ”. Hãy ghi “Chủ hộ” ở cột quan hệ cho một người.`,
    en: `Household ${p.expected} has nobody marked as “Chủ hộ” (head). Mark one person in the relation column.`,
  }),
  TWO_HEADS: (p) => ({
    vi: `Hộ ${p.expected} có hơn một người ghi là “Chủ hộ”. Hãy sửa quan hệ, hoặc ghi mã hộ nếu đây là hộ khác.`,
    en: `Household ${p.expected} has more than one head. Correct the relation, or write the household code if this is another household.`,
  }),
  BIRTH_YEAR_TWICE: () => ({
    vi: 'Năm sinh được ghi ở cả cột Nam và cột Nữ. Hãy chỉ ghi ở một cột.',
    en: 'The year of birth stands under both Nam (male) and Nữ (female). Keep it in one column.',
  }),
  BIRTH_YEAR_MISSING: () => ({
    vi: 'Chưa có năm sinh. Hãy ghi năm sinh vào cột Nam hoặc cột Nữ.',
    en: 'The year of birth is missing. Write it under Nam (male) or Nữ (female).',
  }),
  BIRTH_YEAR_OUT_OF_RANGE: (p) => ({
    vi: `Năm sinh “${p.value}” không hợp lý${p.expected === '' ? '' : ` (phải trong khoảng ${p.expected})`}. Hãy kiểm tra lại.`,
    en: `The year of birth “${p.value}” is not plausible${p.expected === '' ? '' : ` (it should be within ${p.expected})`}. Please check it.`,
  }),
  LISTING_MISSING: () => ({
    vi: 'Hộ chưa được phân loại. Hãy đánh “x” vào một trong ba cột Mới, Tái, Cũ.',
    en: 'The household is not classified. Put an “x” under one of Mới (new), Tái (fallen back) or Cũ (continuing).',
  }),
  LISTING_TWICE: () => ({
    vi: 'Hộ được đánh dấu ở hơn một trong ba cột Mới, Tái, Cũ. Hãy chỉ giữ một dấu.',
    en: 'More than one of Mới, Tái and Cũ is marked. Keep one mark only.',
  }),
  DUPLICATE_CODE: (p) => ({
    vi: `Mã hộ “${p.value}” đã dùng ở ${p.expected}. Mỗi hộ chỉ được có một mã và đứng một lần.`,
    en: `The household code “${p.value}” is already used at ${p.expected}. Each household has its own code and is listed once.`,
  }),
  DUPLICATE_ROW: (p) => ({
    vi: `Dòng này lặp lại một dòng phía trên (“${p.value}”). Hãy xóa bớt, hoặc gộp số lượng vào một dòng.`,
    en: `This row repeats one above it (“${p.value}”). Delete it, or add the quantities up in one row.`,
  }),
  DUPLICATE_NAME: (p) => ({
    vi: `Tên “${p.value}” đã có ở phía trên${p.expected === '' ? '' : ` (ô ${p.expected})`}. Hãy xóa dòng thừa hoặc sửa tên cho khác nhau.`,
    en: `The name “${p.value}” already stands above${p.expected === '' ? '' : ` (cell ${p.expected})`}. Delete the extra row or tell the names apart.`,
  }),
  UNKNOWN_HOUSEHOLD: (p) => ({
    vi: `Mã hộ “${p.value}” không có trong danh sách hộ.${meant(p).vi} Hãy sửa mã hộ, hoặc thêm hộ vào danh sách.`,
    en: `The household code “${p.value}” is not in the lists.${meant(p).en} Correct the code, or add the household to its list.`,
  }),
  PLEDGE_WITHOUT_ORGANISATION: (p) => ({
    vi: `Nội dung “${p.value}” không rõ của đơn vị nào. Hãy ghi tên đơn vị ở dòng này hoặc dòng phía trên.`,
    en: `It is not clear which organisation pledges “${p.value}”. Write its name on this row or above.`,
  }),
  B2_DISAGREES: (p) => ({
    vi: `Điểm B2 là ${p.value}, nhưng theo các chỉ số thiếu hụt đã đánh dấu thì phải là ${p.expected}. Hãy sửa điểm hoặc các dấu.`,
    en: `B2 is ${p.value}, but the marked deprivations make it ${p.expected}. Correct the points or the marks.`,
  }),
  COUNT_DISAGREES: (p) => ({
    vi: `Tổng số chỉ số ghi ${p.value}, nhưng đếm được ${p.expected} dấu. Hãy kiểm tra các dấu trên dòng này.`,
    en: `The total says ${p.value}, but ${p.expected} marks are counted. Check the marks on this row.`,
  }),
  TOTAL_DISAGREES: (p) => ({
    vi: `Dòng tổng ghi “${p.value}”, nhưng các dòng phía trên cộng lại là ${p.expected}. Hãy kiểm tra có thiếu hay thừa dòng nào không.`,
    en: `The total line says “${p.value}”, but the rows above add up to ${p.expected}. Check whether a row is missing or too many.`,
  }),
  NAME_DISAGREES: (p) => ({
    vi: `Tên “${p.value}” khác với chủ hộ của mã hộ này: “${p.expected}”. Hãy kiểm tra mã hộ.`,
    en: `“${p.value}” is not the head of the household with this code: “${p.expected}”. Check the code.`,
  }),
  VILLAGE_DISAGREES: (p) => ({
    vi: `Thôn, bản “${p.value}” khác với thôn, bản đã ghi cho hộ này: “${p.expected}”. Hãy sửa cho thống nhất.`,
    en: `The village “${p.value}” differs from the one given for this household: “${p.expected}”. Make them agree.`,
  }),
  OTHER_HOUSEHOLD: (p) => ({
    vi: `Trong sổ, mã hộ “${p.value}” là của hộ “${p.expected}” và không có người nào trùng. Hãy kiểm tra xem có ghi nhầm mã hộ không.`,
    en: `In the register the code “${p.value}” belongs to the household of “${p.expected}”, and no member is the same. Check whether the code is right.`,
  }),
  SAME_HEAD: (p) => ({
    vi: `Mã hộ “${p.value}” là mã mới, nhưng chủ hộ giống hộ ${p.expected} đã có trong sổ. Nếu là một hộ, hãy dùng lại mã ${p.expected}.`,
    en: `The code “${p.value}” is new, but its head is the same as that of household ${p.expected} in the register. If they are one household, use the code ${p.expected}.`,
  }),
  MOVED_OUT_UNKNOWN: (p) => ({
    vi: `Hộ “${p.value}” chuyển đi nhưng chưa từng có trong sổ, nên biến động này không được ghi. Nếu cần, hãy nhập sổ rà soát năm trước rồi nhập lại tệp này.`,
    en: `Household “${p.value}” moved away but has never been in the register, so this change is not recorded. If it matters, import last year's review first and then this file again.`,
  }),
  ALREADY_MOVED_OUT: (p) => ({
    vi: `Hộ “${p.value}” vừa có trong danh sách, vừa được ghi là chuyển đi. Hãy bỏ một trong hai.`,
    en: `The household “${p.value}” is on a list and also recorded as moved away. Remove one of the two.`,
  }),
  NEED_COMMITTED: (p) => ({
    vi: `Đã có đơn vị nhận giúp hộ này ${p.expected}, nên không thể bỏ hoặc ghi ít hơn${p.value === '' ? '' : ` (“${p.value}”)`}. Hãy rút phân công trước, hoặc giữ đủ số lượng.`,
    en: `Organisations have already taken on ${p.expected} for this household, so it cannot be removed or made less${p.value === '' ? '' : ` (“${p.value}”)`}. Withdraw the assignment first, or keep the quantity.`,
  }),
  PLEDGE_COMMITTED: (p) => ({
    vi: `Đơn vị đã nhận giúp các hộ ${p.expected}, nên không thể bỏ hoặc ghi ít hơn${p.value === '' ? '' : ` (“${p.value}”)`}. Hãy rút phân công trước, hoặc giữ đủ số lượng.`,
    en: `The organisation has already taken on ${p.expected} for households, so it cannot be removed or made less${p.value === '' ? '' : ` (“${p.value}”)`}. Withdraw the assignments first, or keep the quantity.`,
  }),
  MERGED_CODE: (p) => ({
    vi: `Mã hộ “${p.value}” đã được gộp vào hộ khác${p.expected === '' ? '' : `, mã ${p.expected}`}. Hãy bỏ hộ này khỏi tệp${p.expected === '' ? '' : ` hoặc ghi bằng mã ${p.expected}`}; nếu đúng là hai hộ, hãy tách lại trong mục Hộ có thể bị trùng.`,
    en: `The code “${p.value}” was merged into another household${p.expected === '' ? '' : `, ${p.expected}`}. Take it out of the file${p.expected === '' ? '' : ` or write ${p.expected}`}; if they are two households after all, undo the merge under Possible duplicates.`,
  }),
  NO_LONGER_LISTED: (p) => ({
    vi: `Hộ ${p.value} (“${p.expected}”) đã có trong sổ rà soát của năm này nhưng không có trong tệp. Kết quả rà soát của hộ sẽ được bỏ.`,
    en: `Household ${p.value} (“${p.expected}”) is in this year's review in the register but not in the file. Its review will be removed.`,
  }),
}

export const sentenceOf = (problem: ImportProblemFound): Sentence =>
  SENTENCES[problem.code]({
    value: problem.value ?? '', suggestion: problem.suggestion ?? '', expected: problem.expected ?? '', column: problem.column ?? '', sheet: problem.sheet ?? '',
  })

/** Where it is, in words: for logs, command lines and messages without a table around them. */
export const placeOf = (problem: ImportProblemFound): Sentence => {
  const words = (sheet: string, cell: string, row: string, column: string): string =>
    [problem.sheet && `${sheet} “${problem.sheet}”`, problem.cell ? `${cell} ${problem.cell}` : problem.row && `${row} ${problem.row}`, problem.column && `${column} “${problem.column}”`]
      .filter(Boolean).join(', ')
  return { vi: words('trang tính', 'ô', 'dòng', 'cột'), en: words('sheet', 'cell', 'row', 'column') }
}
