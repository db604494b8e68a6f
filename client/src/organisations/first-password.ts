const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const IN_A_GROUP = 4

/** A first password to be read out or written down: no letters that look alike, 79 bits of chance. */
export const firstPassword = (): string => {
  const letters: string[] = []
  while (letters.length < GROUPS * IN_A_GROUP) {
    // Bytes beyond a whole number of alphabets would make some letters likelier than others.
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 256 - (256 % LETTERS.length) && letters.length < GROUPS * IN_A_GROUP) letters.push(LETTERS[byte % LETTERS.length]!)
    }
  }
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * IN_A_GROUP, (i + 1) * IN_A_GROUP).join('')).join('-')
}
