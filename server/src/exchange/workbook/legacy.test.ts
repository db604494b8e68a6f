import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetsOf } from './fixtures.test-help.ts'
import { fromLegacy, legacyEncodingOf, looksLegacy, toLegacy, withoutLegacy } from './legacy.ts'

const LOWER = [...'aăâeêioôơuưy'].flatMap((vowel) => ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => (vowel + tone).normalize('NFC'))).concat('đ')
const SEED = 20_261_125
const text = (cell: unknown): string[] => (typeof cell === 'string' ? [cell] : [])

describe('old fonts', () => {
  it('VNI: every letter, small and capital, comes back', () => {
    for (const letter of [...LOWER, ...LOWER.map((one) => one.toUpperCase())]) expect(fromLegacy(toLegacy(letter, 'VNI'), 'VNI')).toBe(letter)
    expect(new Set(LOWER.map((letter) => toLegacy(letter, 'VNI'))).size).toBe(LOWER.length)
  })

  it('TCVN3: every small letter and the capitals it has come back; capitals with tones come back small', () => {
    for (const letter of LOWER) expect(fromLegacy(toLegacy(letter, 'TCVN3'), 'TCVN3')).toBe(letter)
    for (const letter of 'ĂÂÊÔƠƯĐ') expect(fromLegacy(toLegacy(letter, 'TCVN3'), 'TCVN3')).toBe(letter)
    expect(fromLegacy(toLegacy('ÁNH', 'TCVN3'), 'TCVN3')).toBe('áNH')
    expect(new Set(LOWER.map((letter) => toLegacy(letter, 'TCVN3'))).size).toBe(LOWER.length)
  })

  it('known words, as people who kept such books would have them', () => {
    expect(fromLegacy('Hoµng V¨n B×nh, x· Th­îng B»ng La', 'TCVN3')).toBe('Hoàng Văn Bình, xã Thượng Bằng La')
    expect(fromLegacy('Hoaøng Vaên Bình, xaõ Thöôïng Baèng La', 'VNI')).toBe('Hoàng Văn Bình, xã Thượng Bằng La')
    expect(fromLegacy('NGUYEÃN THÒ ÑAØO', 'VNI')).toBe('NGUYỄN THỊ ĐÀO')
  })

  it.each(['TCVN3', 'VNI'] as const)('%s: whole sheets are recognised and come back letter by letter', async (encoding) => {
    for (const name of ['ra-soat-2022.xlsx', 'ra-soat-2023.xlsx', 'don-vi-giup-do-2023.xlsx', 'thon-ban.xlsx']) {
      for (const sheet of await sheetsOf(name)) {
        const written = { ...sheet, rows: sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? toLegacy(cell, encoding) : cell))) }
        expect(legacyEncodingOf(written.rows.flat().flatMap(text))).toBe(encoding)
        const fold = encoding === 'TCVN3' ? (cell: unknown) => String(cell).toLowerCase() : String
        expect(withoutLegacy(written).rows.map((row) => row.map(fold))).toEqual(sheet.rows.map((row) => row.map(fold)))
      }
    }
  })

  it('good text is never touched: the books themselves, whole, by cell, and any words drawn from them', async () => {
    const cells: string[] = []
    for (const name of ['ra-soat-2022.xlsx', 'ra-soat-2023.xlsx', 'don-vi-giup-do-2023.xlsx', 'thon-ban.xlsx']) {
      for (const sheet of await sheetsOf(name)) {
        expect(withoutLegacy(sheet)).toBe(sheet)
        cells.push(...sheet.rows.flat().flatMap(text))
      }
    }
    expect(cells.filter(looksLegacy)).toEqual([])
    const words = [...new Set(cells.flatMap((cell) => cell.split(' ')))]
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }), (drawn) => legacyEncodingOf(drawn) === null), { seed: SEED, numRuns: 500 })
    // Words whose letters Latin-1 has as well: nothing in them says Unicode, and still they are not taken for an old font.
    const latin = words.filter((word) => [...word].every((letter) => letter.charCodeAt(0) < 256) && /[^\x20-\x7E]/.test(word))
    expect(latin.length).toBeGreaterThan(20)
    expect(legacyEncodingOf(latin)).toBeNull()
  })

  it('one cell typed with an old font among good ones is told', () => {
    for (const encoding of ['TCVN3', 'VNI'] as const) expect(looksLegacy(toLegacy('Hoàng Văn Bình', encoding))).toBe(true)
    for (const good of ['Hà Văn An', 'Lò Thị Xá', 'Công ty Điện lực', 'H’Mông', 'Trần Thị Hoa', 'Café', 'Bùi Quý']) expect(looksLegacy(good)).toBe(false)
  })
})
