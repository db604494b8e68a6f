import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalWeights, gapOf, intensityOf, measure, scoreOf, type Unit } from './alkire-foster.ts'
import { Fraction, ONE } from './fraction.ts'

const fractions = (text: string): Fraction[] => text.trim().split(/\s+/).map((one) => {
  const [top, bottom = '1'] = one.split('/')
  return Fraction.of(BigInt(top!), BigInt(bottom))
})
const texts = (list: readonly Fraction[]): string => list.map(String).join(' ')
const row = (marks: string, size?: number): Unit => ({ deprived: [...marks].map((mark) => mark === '1'), ...(size ? { size } : {}) })

describe('four persons and four dimensions (Alkire and Foster 2011)', () => {
  const cutOffs = ['13', '12', '3', '1'].map(Fraction.parse)
  const units = [['13.1', '14', '4', '1'], ['15.2', '7', '5', '0'], ['12.5', '10', '1', '0'], ['20', '11', '3', '1']].map((values): Unit => {
    const gaps = values.map((value, i) => gapOf(Fraction.parse(value), cutOffs[i]!))
    return { gaps, deprived: values.map((value, i) => Fraction.parse(value).compare(cutOffs[i]!) < 0) }
  })

  it('are deprived strictly below the cut-off', () => {
    expect(units.map(({ deprived }) => deprived.map(Number).join(''))).toEqual(['0000', '0101', '1111', '0100'])
    expect(units.map((unit) => String(scoreOf(unit, equalWeights(4))))).toEqual(['0', '1/2', '1', '1/4'])
  })

  it.each([
    [1, '3/4', '7/12', '7/16', '1/4 3/4 1/4 1/2', '1/7 3/7 1/7 2/7'],
    [2, '1/2', '3/4', '3/8', '1/4 1/2 1/4 1/2', '1/6 1/3 1/6 1/3'],
    [3, '1/4', '1', '1/4', '1/4 1/4 1/4 1/4', '1/4 1/4 1/4 1/4'],
    [4, '1/4', '1', '1/4', '1/4 1/4 1/4 1/4', '1/4 1/4 1/4 1/4'],
  ])('k = %s of 4: H %s, A %s, M0 %s', (k, h, a, m0, censored, contributions) => {
    const found = measure(units, equalWeights(4), Fraction.of(k, 4))
    expect([found.headcount, found.intensity, found.adjusted].map(String)).toEqual([h, a, m0])
    expect(texts(found.indicators.map((one) => one.uncensored))).toBe('1/4 3/4 1/4 1/2')
    expect(texts(found.indicators.map((one) => one.censored))).toBe(censored)
    expect(texts(found.indicators.map((one) => one.contribution))).toBe(contributions)
  })

  it('have the gap measures of k = 2, exactly', () => {
    const { gap, squaredGap } = measure(units, equalWeights(4), Fraction.of(2, 4))
    // Gaps of the two poor by hand: 5/12 and 1; 1/26, 1/6, 2/3 and 1.
    const gaps = fractions('5/12 1 1/26 1/6 2/3 1')
    expect(String(gap)).toBe(String(Fraction.sum(gaps).over(Fraction.of(16))))
    expect(String(squaredGap)).toBe(String(Fraction.sum(gaps.map((one) => one.times(one))).over(Fraction.of(16))))
    expect([gap!.times(Fraction.of(16)).toFixed(5), gap!.toFixed(6), squaredGap!.times(Fraction.of(16)).toFixed(5), squaredGap!.toFixed(6)]).toEqual(['3.28846', '0.205529', '2.64731', '0.165457'])
  })
})

describe('the same M0 made up otherwise (Box 5.5)', () => {
  // Income, schooling, nutrition, sanitation; only how many each is deprived in is told.
  it.each([['0000 1100 1111 1000', '1/2', '3/4'], ['0000 1100 0110 0011', '3/4', '1/2']])('%s at k = 1/2: H %s, A %s', (rows, h, a) => {
    const found = measure(rows.split(' ').map((marks) => row(marks)), equalWeights(4), Fraction.of(1, 2))
    expect([found.headcount, found.intensity, found.adjusted].map(String)).toEqual([h, a, '3/8'])
    expect(found.gap).toBeNull()
  })
})

describe('households counted by their members (the note on the global index)', () => {
  const weights = [...Array.from({ length: 4 }, () => Fraction.of(1, 6)), ...Array.from({ length: 6 }, () => Fraction.of(1, 18))]
  const units = [row('0100000010', 4), row('0111101011', 7), row('1000111010', 5), row('0110100011', 4)]
  const found = measure(units, weights, Fraction.of(1, 3))

  it('H 4/5, A 9/16, M0 9/20', () => {
    expect(units.map((unit) => scoreOf(unit, weights).times(Fraction.of(100)).toFixed(1))).toEqual(['22.2', '72.2', '38.9', '50.0'])
    expect([found.headcount, found.intensity, found.adjusted].map(String)).toEqual(['4/5', '9/16', '9/20'])
  })

  it('contributions exactly, and by dimension as published but for one rounding', () => {
    const contributions = found.indicators.map(({ contribution }) => contribution)
    expect(texts(contributions)).toBe(texts(fractions('5/54 11/54 11/54 7/54 8/81 5/162 2/27 0 8/81 11/162')))
    const of = (from: number, to: number): string => Fraction.sum(contributions.slice(from, to)).times(Fraction.of(100)).toFixed(1)
    expect([of(0, 2), of(2, 4), of(4, 10)]).toEqual(['29.6', '33.3', '37.0'])
  })
})

describe('among poor households, whose cut-off is met', () => {
  it.each([[716, 204, '0.2925'], [496, 135, '0.3062'], [261, 74, '0.2939']])('%s deprivations of %s households: A %s', (deprivations, households, a) => {
    expect(intensityOf(deprivations, households, 12)!.toFixed(4)).toBe(a)
  })

  it('decides every cut-off of twelve as it is, where doubles would not', () => {
    const twelfths = Fraction.of(1, 12)
    for (let k = 1; k <= 12; k++) {
      let score = Fraction.of(0)
      for (let i = 0; i < k; i++) score = score.plus(twelfths)
      expect(score.equals(Fraction.of(k, 12))).toBe(true)
      expect(measure([row('1'.repeat(k) + '0'.repeat(12 - k))], equalWeights(12), Fraction.of(k, 12)).headcount.equals(ONE)).toBe(true)
    }
    expect(Array.from({ length: 5 }, () => 1 / 12).reduce((sum, one) => sum + one, 0)).toBeLessThan(5 / 12)
  })
})

describe('of any population', () => {
  const unit = fc.record({ deprived: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), size: fc.integer({ min: 1, max: 12 }) })
  const weights = fractions('1/3 1/6 1/6 1/4 1/12')

  it('M0 = H × A = the weighted censored headcounts, contributions add up to one, and subgroups to the whole', () => {
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), fc.array(unit, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (here, there, k) => {
      const [whole, ...groups] = [[...here, ...there], here, there].map((units) => measure(units, weights, Fraction.of(k, 12)))
      const { headcount, intensity, adjusted, indicators } = whole!
      expect(String(adjusted)).toBe(intensity ? String(headcount.times(intensity)) : '0')
      expect(String(Fraction.sum(indicators.map(({ censored }, i) => censored.times(weights[i]!))))).toBe(String(adjusted))
      expect(String(Fraction.sum(indicators.map(({ contribution }) => contribution)))).toBe(intensity ? '1' : '0')
      const sizes = [here, there].map((units) => Fraction.of(units.reduce((sum, { size }) => sum + size, 0)))
      expect(String(Fraction.sum(groups.map((group, g) => group.adjusted.times(sizes[g]!))).over(Fraction.sum(sizes)))).toBe(String(adjusted))
    }), { seed: 20_261_123, numRuns: 200 })
  })

  it('is refused when it cannot be one', () => {
    expect(() => measure([], equalWeights(2), ONE)).toThrow('Nobody')
    expect(() => measure([row('11')], fractions('1/2 1/3'), ONE)).toThrow('add up to 5/6')
    expect(() => measure([row('1')], equalWeights(2), ONE)).toThrow('1 indicators of 2')
    expect(() => measure([row('11')], equalWeights(2), Fraction.of(0))).toThrow('cut-off 0')
    expect(() => measure([row('11', -1)], equalWeights(2), ONE)).toThrow('size -1')
  })
})
