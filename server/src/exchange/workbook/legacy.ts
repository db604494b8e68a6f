import { tidy } from '@chung-tay/schema'
import type { Cell, Sheet } from './cells.ts'

/**
 * Text typed with the fonts used before Unicode. A file holds such text as the Latin letters of the same bytes: "Hoµng"
 * is Hoàng in TCVN3, "Hoaøng" in VNI. It is converted when a sheet as a whole is such text and nothing else; good text
 * must never be touched, so a sheet that mixes both is left as it is and its cells are reported.
 */
export type LegacyEncoding = 'TCVN3' | 'VNI'

// The five tones in the order grave, hook, tilde, acute, dot below; ' ' is the letter without tone.
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] as const

/** TCVN 5712, third table: one byte a letter. Capitals with tones are the same bytes in a font of capitals. */
const TCVN3_ROWS: Readonly<Record<string, string>> = {
  a: 'aµ¶·¸¹', ă: '¨»¼½¾Æ', â: '©ÇÈÉÊË', e: 'eÌÎÏÐÑ', ê: 'ªÒÓÔÕÖ', i: 'i×ØÜÝÞ', o: 'oßáâãä', ô: '«åæçèé', ơ: '¬êëìíî', u: 'uïñòóô', ư: '\u00ADõö÷øù', y: 'yúûüýþ',
}
const TCVN3_SINGLE: Readonly<Record<string, string>> = { đ: '®', Ă: '¡', Â: '¢', Ê: '£', Ô: '¤', Ơ: '¥', Ư: '¦', Đ: '§' }

/** VNI for Windows: the base letter, then one mark that holds vowel sign and tone; i, y with a dot and đ have letters of their own. */
const VNI_MARKS: Readonly<Record<string, readonly [base: string, marks: string]>> = {
  a: ['a', ' øûõùï'], â: ['a', 'âàåãáä'], ă: ['a', 'êèúüéë'], e: ['e', ' øûõùï'], ê: ['e', 'âàåãáä'], o: ['o', ' øûõùï'], ô: ['o', 'âàåãáä'],
  ơ: ['ô', ' øûõùï'], u: ['u', ' øûõùï'], ư: ['ö', ' øûõùï'], y: ['y', ' øûõù '],
}
const VNI_SINGLE: Readonly<Record<string, string>> = { ì: 'ì', ỉ: 'æ', ĩ: 'ó', í: 'í', ị: 'ò', ỵ: 'î', đ: 'ñ' }

const composed = (base: string, tone: number): string => (base + TONES[tone]!).normalize('NFC')

const tcvn3Pairs = (): [letter: string, legacy: string][] => [
  ...Object.entries(TCVN3_ROWS).flatMap(([base, row]) => [...row].map((legacy, tone): [string, string] => [composed(base, tone), legacy])),
  ...Object.entries(TCVN3_SINGLE),
]

const vniPairs = (): [letter: string, legacy: string][] => {
  const lower = [
    ...Object.entries(VNI_MARKS).flatMap(([letter, [base, marks]]) => [...marks].flatMap((mark, tone): [string, string][] =>
      (mark === ' ' && tone > 0 ? [] : [[composed(letter, tone), mark === ' ' ? base : base + mark]]))),
    ...Object.entries(VNI_SINGLE),
  ]
  return [...lower, ...lower.map(([letter, legacy]): [string, string] => [letter.toUpperCase(), legacy.toUpperCase()])]
}

/** Every letter with what stands for it. */
const PAIRS: Readonly<Record<LegacyEncoding, readonly (readonly [letter: string, legacy: string])[]>> = {
  TCVN3: tcvn3Pairs(),
  VNI: vniPairs(),
}
const TO_UNICODE: Readonly<Record<LegacyEncoding, ReadonlyMap<string, string>>> = {
  TCVN3: new Map(PAIRS.TCVN3.map(([letter, legacy]) => [legacy, letter])),
  VNI: new Map(PAIRS.VNI.map(([letter, legacy]) => [legacy, letter])),
}
const TO_LEGACY: Readonly<Record<LegacyEncoding, ReadonlyMap<string, string>>> = { TCVN3: new Map(PAIRS.TCVN3), VNI: new Map(PAIRS.VNI) }

/** What is written in that encoding, as Unicode. Longer pieces go first: in VNI a letter and its mark are one. */
export const fromLegacy = (text: string, encoding: LegacyEncoding): string => {
  const letters = TO_UNICODE[encoding]
  let found = ''
  for (let at = 0; at < text.length;) {
    const two = letters.get(text.slice(at, at + 2))
    if (two !== undefined && text.length > at + 1) {
      found += two
      at += 2
    } else {
      found += letters.get(text[at]!) ?? text[at]!
      at += 1
    }
  }
  return found
}

/** The same text as old fonts hold it; for TCVN3 capitals with tones become small ones, since it has none. */
export const toLegacy = (text: string, encoding: LegacyEncoding): string =>
  [...text.normalize('NFC')].map((letter) => TO_LEGACY[encoding].get(letter) ?? TO_LEGACY[encoding].get(letter.toLowerCase()) ?? letter).join('')

/** Letters that only Unicode has: where they stand, the text was typed with a keyboard of today. */
const ONLY_UNICODE = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]|\p{M}/u
/** What old fonts put between words of good text never holds: signs, and Latin letters Vietnamese does not have. */
const ONLY_LEGACY = /[\u00A1-\u00BF\u00C4-\u00C7\u00CB\u00CE-\u00D1\u00D6-\u00D8\u00DC\u00DE\u00DF\u00E4-\u00E7\u00EB\u00EE-\u00F1\u00F6-\u00F8\u00FB\u00FC\u00FE\u00FF]/
// VNI writes a mark after its vowel: two letters with marks in a row, or a vowel after which a second sign follows, are no word of Latin-1.
const VNI_MARKED = /[aeouyôö][ùøûõïâáàåãäêéèúüë]/i

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?'
const SYLLABLE = new RegExp(`^${ONSET}[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?$`)

/** Whether a word could be a Vietnamese syllable: its letters, and no more than one tone. */
const isSyllable = (word: string): boolean => {
  const bare = word.toLowerCase().normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
  return word.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length !== 2 && SYLLABLE.test(bare.normalize('NFC'))
}

/** Words as old fonts leave them: their letters are signs, too, so only blanks and plain punctuation part them. */
const wordsOf = (text: string): string[] => text.split(/[\s\d.,;:/()[\]"'“”!?*+\-–_]+/).filter((word) => word !== '')

const isStrange = (word: string): boolean => (ONLY_LEGACY.test(word) || VNI_MARKED.test(word)) && !isSyllable(word)

/** Fewer strange words than this could be a slip or a name from elsewhere. */
const WORDS_AT_LEAST = 5
const SYLLABLES_OF_TEN = 9

/** The encoding in which these texts are Vietnamese, when they are in none of today's; null when there is any doubt. */
export const legacyEncodingOf = (texts: readonly string[]): LegacyEncoding | null => {
  if (texts.some((text) => ONLY_UNICODE.test(text))) return null
  // eslint-disable-next-line no-control-regex
  const words = texts.flatMap(wordsOf).filter((word) => /[^\u0000-\u00A0]/.test(word))
  if (words.filter(isStrange).length < WORDS_AT_LEAST) return null
  const share = (encoding: LegacyEncoding | null): number =>
    words.filter((word) => isSyllable(encoding === null ? word : fromLegacy(word, encoding))).length / words.length
  const [tcvn3, vni, asIs] = [share('TCVN3'), share('VNI'), share(null)]
  const best = Math.max(tcvn3, vni)
  if (best * 10 < SYLLABLES_OF_TEN || best <= asIs || tcvn3 === vni) return null
  return tcvn3 > vni ? 'TCVN3' : 'VNI'
}

const textsOf = (sheet: Sheet): string[] => sheet.rows.flatMap((row) => row.filter((cell): cell is string => typeof cell === 'string'))

/** The sheet in Unicode when all of it was typed with an old font; otherwise the sheet itself. */
export const withoutLegacy = (sheet: Sheet): Sheet => {
  const encoding = legacyEncodingOf(textsOf(sheet))
  if (encoding === null) return sheet
  const convert = (cell: Cell): Cell => (typeof cell === 'string' ? fromLegacy(cell, encoding) : cell)
  return { ...sheet, rows: sheet.rows.map((row) => row.map(convert)) }
}

/** Whether one cell, among good ones, was typed with an old font: letters no Vietnamese name has, and a word once converted. */
export const looksLegacy = (text: string): boolean => {
  if (ONLY_UNICODE.test(text)) return false
  const strange = wordsOf(text).filter(isStrange)
  return strange.length > 0 && (['TCVN3', 'VNI'] as const).some((encoding) => strange.every((word) => isSyllable(tidy(fromLegacy(word, encoding)))))
}
