/**
 * Vietnamese text, compared the way people mean it. One function serves import, search and the browser,
 * so that "Nhà ở", "nha o" and the decomposed form of either find each other everywhere.
 */

// Zero-width spaces and joiners, marks of direction, the byte-order mark and the soft hyphen: invisible, and common in text pasted from web pages.
 
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g

/** The form we store: NFC, no invisible characters, single spaces, trimmed. */
export const tidy = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/** The form we compare and search: tidy, lower case, without tone and vowel marks, đ as d. */
export const fold = (text: string): string =>
  tidy(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** `fold`, and without punctuation: for headings such as "STT / nhân khẩu". */
export const foldLabel = (text: string): string =>
  fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Given name (last word) first, as Vietnamese name lists are sorted: "Hoàng Văn Bình" → "Bình Hoàng Văn". */
export const nameSortKey = (name: string): string => {
  const words = tidy(name).split(' ')
  return [...words.slice(-1), ...words.slice(0, -1)].join(' ')
}

const words = new Intl.Collator('vi')

/**
 * Two names in the order of a Vietnamese list: by given name, then by the rest, word by word, so that a tone in the given name weighs more than
 * any letter of the family name. The database orders HEAD_NAME alike.
 */
export const compareNames = (a: string, b: string): number => {
  const [left, right] = [nameSortKey(a).split(' '), nameSortKey(b).split(' ')]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = words.compare(left[i]!, right[i]!)
    if (order !== 0) return order
  }
  return left.length - right.length
}
