import { expect, test } from 'vitest'
import { spellingMeant } from '@chung-tay/schema'

test.each([
  ['nguyeenx', 'nguyễn'], ['nguyeexn', 'nguyễn'], ['Nguyeenx Vawn An', 'Nguyễn Văn An'], ['hoaf', 'hòa'], ['hoangf', 'hoàng'], ['ddawngj', 'đặng'], ['ddaof', 'đào'],
  ['trieeuj', 'triệu'], ['huwowng', 'hương'], ['phuowng', 'phương'], ['thuyr', 'thủy'], ['quys', 'quý'], ['giangf', 'giàng'], ['lys', 'lý'], ['tuaans', 'tuấn'], ['xuaan', 'xuân'],
  ['buif thij', 'bùi thị'], ['nguye6n4', 'nguyễn'], ['nguyen64', 'nguyễn'], ['va8n', 'văn'], ['d9a8ng5', 'đặng'], ['hoa2', 'hòa'], ['huong7', 'hương'], ['tran62', 'trần'],
])('%s was meant as %s', (typed, meant) => {
  expect(spellingMeant(typed)).toBe(meant)
})

test.each(['nguyen van an', 'Nguyễn Văn An', 'hoa', 'sinh', 'xuan', 'Thị Nở', 'TBL-0024', 'TBL 0024', 'h’mông', '', 'sùng a tùng', 'tran', 'rtx'])('%s is left alone', (typed) => {
  expect(spellingMeant(typed)).toBeNull()
})
