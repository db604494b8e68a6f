import { tidy } from './text.ts'

/**
 * What a person meant who typed Vietnamese while the keyboard was off: the keys of Telex (`nguyeenx`) or VNI
 * (`nguye64n`) stand there as they were struck. A suggestion only; text that already is Vietnamese is left alone.
 */

const TONES: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323', z: '' }
const VNI_TONES: Readonly<Record<string, string>> = { 1: 's', 2: 'f', 3: 'r', 4: 'x', 5: 'j', 0: 'z' }

const INITIALS = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x'
const VOWELS = 'iêu|yêu|oai|oay|oao|oeo|uây|uyê|uya|uyu|uôi|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|oo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y'
const ENDS = 'ch|ng|nh|c|m|n|p|t'
const SYLLABLE = new RegExp(`^(${INITIALS})?(${VOWELS})(${ENDS})?$`)

/** A word of letters without tone that could be Vietnamese. */
const isSyllable = (word: string): boolean => SYLLABLE.test(word)

/** VNI's figures as the letters Telex has for them; null where a figure has nothing to stand on. */
const asTelex = (word: string): string | null => {
  if (!/^[a-z]+\d[a-z\d]*$/.test(word)) return word
  let keys = ''
  let tone = ''
  for (const key of word) {
    if (!/\d/.test(key)) keys += key
    else if (VNI_TONES[key] !== undefined) tone = VNI_TONES[key]
    else if (key === '9' && keys.startsWith('d') && !keys.startsWith('dd')) keys = `d${keys}`
    else {
      const on = { 6: /[aeo](?=[^aeo]*$)/, 7: /uo(?=[^uo]*$)|[uo](?=[^uo]*$)/, 8: /a(?=[^a]*$)/ }[key]
      if (!on?.test(keys)) return null
      keys = keys.replace(on, (vowel) => (key === '6' ? vowel + vowel : vowel === 'uo' ? 'uwow' : `${vowel}w`))
    }
  }
  return keys + tone
}

/** The tone goes to the vowel with a mark, to the last of a group that ends in a consonant, else to the first but one. */
const withTone = (word: string, tone: string): string => {
  const [, initial = '', vowels = '', end = ''] = SYLLABLE.exec(word) ?? []
  const marked = Math.max(...[...'ăâêôơư'].map((vowel) => vowels.lastIndexOf(vowel)))
  const at = marked >= 0 ? marked : vowels.length === 1 ? 0 : end ? vowels.length - 1 : vowels.length === 3 ? 1 : 0
  return (initial + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + end).normalize('NFC')
}

const meant = (word: string): string => {
  const typed = word.toLowerCase()
  if (!/^[a-z][a-z\d]+$/.test(typed) || isSyllable(typed)) return word
  const keys = asTelex(typed)
  // A tone may be struck anywhere after the first vowel; the same letters are consonants before it.
  const [, before = '', after = ''] = /^([^aeiouyw]*[aeiouyw])(.*)$/.exec(keys ?? '') ?? []
  const tones = [...after].filter((key) => TONES[key] !== undefined)
  if (!keys || tones.length > 1) return word
  const letters = (before + [...after].filter((key) => TONES[key] === undefined).join(''))
    .replace(/^dd/, 'đ').replace(/^d(.*)d$/, 'đ$1').replace(/aa/, 'â').replace(/ee/, 'ê').replace(/oo/, 'ô')
    .replace(/uwow|uow|uoiw/, (group) => (group === 'uoiw' ? 'ươi' : 'ươ')).replace(/aw/, 'ă').replace(/ow/, 'ơ').replace(/uw|w/, 'ư')
    .replace(/a(.+)a$/, 'â$1').replace(/e(.+)e$/, 'ê$1').replace(/o([^aeiouy]+)o$/, 'ô$1')
  if (!isSyllable(letters)) return word
  const done = withTone(letters, TONES[tones[0] ?? 'z'] ?? '')
  return word[0] === word[0]?.toUpperCase() ? done[0]!.toUpperCase() + done.slice(1) : done
}

/** The text as it was probably meant, or null when nothing in it looks like keys struck for marks. */
export const spellingMeant = (text: string): string | null => {
  const typed = tidy(text)
  const said = typed.split(' ').map(meant).join(' ')
  return said === typed ? null : said
}
