/** An exact fraction: lowest terms, the denominator positive. Nothing here is ever rounded. */
export class Fraction {
  readonly numerator: bigint
  readonly denominator: bigint

  private constructor(numerator: bigint, denominator: bigint) {
    const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator) || 1n
    const sign = denominator < 0n ? -1n : 1n
    this.numerator = (sign * numerator) / divisor
    this.denominator = (sign * denominator) / divisor
  }

  static of(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
    const [top, bottom] = [BigInt(numerator), BigInt(denominator)]
    if (bottom === 0n) throw new RangeError('A fraction over zero')
    return new Fraction(top, bottom)
  }

  /** A decimal as written: "12.5" is 25/2, not the nearest double. */
  static parse(text: string): Fraction {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
    if (!match) throw new RangeError(`${text} is no decimal`)
    const [, sign, whole, part = ''] = match
    const found = Fraction.of(BigInt(whole! + part), 10n ** BigInt(part.length))
    return sign ? found.times(Fraction.of(-1)) : found
  }

  static sum(list: Iterable<Fraction>): Fraction {
    let total = ZERO
    for (const one of list) total = total.plus(one)
    return total
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.denominator + other.numerator * this.denominator, this.denominator * other.denominator)
  }

  minus(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.denominator - other.numerator * this.denominator, this.denominator * other.denominator)
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  over(other: Fraction): Fraction {
    if (other.numerator === 0n) throw new RangeError('A fraction over zero')
    return new Fraction(this.numerator * other.denominator, this.denominator * other.numerator)
  }

  /** Negative, zero or positive as this is less than, equal to or greater than the other. */
  compare(other: Fraction): -1 | 0 | 1 {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  equals(other: Fraction): boolean {
    return this.compare(other) === 0
  }

  /** Rounded half up (away from zero) to so many decimals, as the forms print: 1/8 with two is "0.13". */
  toFixed(decimals: number): string {
    const scale = 10n ** BigInt(decimals)
    const size = this.numerator < 0n ? -this.numerator : this.numerator
    const scaled = (2n * size * scale + this.denominator) / (2n * this.denominator)
    const text = scaled.toString().padStart(decimals + 1, '0')
    const sign = this.numerator < 0n && scaled > 0n ? '-' : ''
    return decimals === 0 ? sign + text : `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  }

  toString(): string {
    return this.denominator === 1n ? String(this.numerator) : `${this.numerator}/${this.denominator}`
  }
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

export const ZERO = Fraction.of(0)
export const ONE = Fraction.of(1)

/**
 * A share as the summary forms print it: per cent, half up, two decimals, zeros at the end left out. Reckoned in whole
 * numbers: a double would print 1.005 as 1.00. Null of nothing: no households have no share.
 */
export const percentOf = (part: number, whole: number): string | null => (whole === 0 ? null : Fraction.of(part * 100, whole).toFixed(2).replace(/\.?0+$/, ''))
