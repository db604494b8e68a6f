import { AreaKind, Cause, Comparison, Indicator, Measure, PovertyClass, Service, SourceMark, StandardState, Threshold } from '@chung-tay/schema'
import type { ClassRule, Standard } from './standard.model.ts'

/** What is wrong in a standard's file, and where: the file and the path within it. */
export class StandardFault extends Error {
  constructor(file: string, path: string, fault: string) {
    super(`${file}: ${path || 'the file'} ${fault}`)
    this.name = 'StandardFault'
  }
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Walks a value read from JSON, and tells the path where it is not what it should be. */
class Node {
  constructor(readonly file: string, readonly path: string, readonly value: unknown) {}

  fail(fault: string): never {
    throw new StandardFault(this.file, this.path, fault)
  }

  at(key: string): Node {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('must be an object')
    return new Node(this.file, this.path ? `${this.path}.${key}` : key, (this.value as Record<string, unknown>)[key])
  }

  /** An object with these keys and no others: a misspelt key must not be passed over. */
  keys(required: readonly string[], optional: readonly string[] = []): this {
    for (const key of required) if (this.at(key).value === undefined) this.at(key).fail('is missing')
    for (const key of Object.keys(this.value as object)) if (!required.includes(key) && !optional.includes(key)) this.at(key).fail('is not known here')
    return this
  }

  list(): Node[] {
    if (!Array.isArray(this.value)) this.fail('must be a list')
    return (this.value as unknown[]).map((one, i) => new Node(this.file, `${this.path}[${i}]`, one))
  }

  text(): string {
    return typeof this.value === 'string' && this.value.trim() !== '' ? this.value : this.fail('must be text')
  }

  whole(least = 0): number {
    return typeof this.value === 'number' && Number.isSafeInteger(this.value) && this.value >= least ? this.value : this.fail(`must be a whole number from ${least}`)
  }

  wholeOrNull(): number | null {
    return this.value === null ? null : this.whole()
  }

  match(form: RegExp, what: string): string {
    return form.test(this.text()) ? this.text() : this.fail(`must be ${what}`)
  }

  oneOf<K extends string>(words: Readonly<Record<K, K>>): K {
    return typeof this.value === 'string' && Object.hasOwn(words, this.value) ? (this.value as K) : this.fail(`must be one of ${Object.keys(words).join(', ')}`)
  }

  words(): void {
    this.keys(['vi', 'en'])
    this.at('vi').text()
    this.at('en').text()
  }
}

const unique = (nodes: readonly Node[], key: (node: Node) => string | number): void => {
  const seen = new Set<string | number>()
  for (const node of nodes) {
    if (seen.has(key(node))) node.fail(`repeats ${key(node)}`)
    seen.add(key(node))
  }
}

/** What was not found has no value, and what has a value was found. */
const founded = (node: Node): void => {
  node.keys(['value', 'mark'])
  const value = node.at('value').wholeOrNull()
  if ((node.at('mark').oneOf(SourceMark) === 'NOT_FOUND') !== (value === null)) node.fail('must be marked NOT_FOUND exactly when its value is null')
}

const rule = (node: Node, thresholds: ReadonlyMap<string, string>, depth = 0): void => {
  if (depth > 8) node.fail('is nested more than 8 deep')
  if (node.at('class').value !== undefined) {
    node.keys(['class']).at('class').oneOf(PovertyClass)
    return
  }
  node.keys(['measure', 'comparison', 'threshold', 'then', 'else']).at('comparison').oneOf(Comparison)
  const measure = node.at('measure').oneOf(Measure)
  const threshold = node.at('threshold').oneOf(Threshold)
  const measured = thresholds.get(threshold)
  if (measured === undefined) node.at('threshold').fail(`names ${threshold}, which the set does not have`)
  if (measured !== measure) node.at('measure').fail(`is ${measure}, but ${threshold} is one of ${measured}`)
  rule(node.at('then'), thresholds, depth + 1)
  rule(node.at('else'), thresholds, depth + 1)
}

const indicator = (node: Node): void => {
  node.keys(['number', 'indicator', 'service', 'deprivedWhen', 'mark', 'carriedFrom'])
  node.at('number').whole(1)
  node.at('indicator').oneOf(Indicator)
  node.at('service').oneOf(Service)
  const found = node.at('deprivedWhen').value !== null
  if (found) node.at('deprivedWhen').words()
  if ((node.at('mark').oneOf(SourceMark) === 'NOT_FOUND') === found) node.fail('must be marked NOT_FOUND exactly when deprivedWhen is null')
  for (const carried of node.at('carriedFrom').list()) {
    carried.keys(['standard', 'indicator', 'answers', 'mark']).at('standard').text()
    carried.at('indicator').oneOf(Indicator)
    carried.at('mark').oneOf(SourceMark)
    for (const answer of carried.at('answers').list()) answer.oneOf({ YES: 'YES', NO: 'NO' })
  }
}

const KEYS = [
  'id', 'status', 'name', 'validFrom', 'validTo', 'references', 'reviewPeriod', 'thresholds', 'pointsCarriedFrom', 'b2PointsPerDeprivation', 'classes', 'indicators', 'causes', 'tests',
] as const

/** Reads a standard, or says which file and which path in it is wrong. */
export const parseStandard = (file: string, json: unknown): Standard => {
  const root = new Node(file, '', json).keys(KEYS)
  root.at('id').text()
  root.at('status').oneOf(StandardState)
  root.at('name').words()
  const from = root.at('validFrom').match(DAY, 'a date yyyy-MM-dd')
  if (root.at('validTo').value !== null && root.at('validTo').match(DAY, 'a date yyyy-MM-dd') < from) root.at('validTo').fail('is before validFrom')
  for (const one of root.at('references').list()) {
    one.keys(['document', 'about', 'mark']).at('mark').oneOf(SourceMark)
    one.at('document').text()
    one.at('about').text()
  }
  const period = root.at('reviewPeriod').keys(['from', 'to', 'mark'])
  period.at('mark').oneOf(SourceMark)
  if (period.at('to').match(MONTH_DAY, 'a day MM-dd') < period.at('from').match(MONTH_DAY, 'a day MM-dd')) period.at('to').fail('is before from')
  const thresholds = root.at('thresholds').list()
  for (const one of thresholds) {
    one.keys(['threshold', 'measure', ...Object.keys(AreaKind)]).at('threshold').oneOf(Threshold)
    one.at('measure').oneOf(Measure)
    for (const area of Object.keys(AreaKind)) founded(one.at(area))
  }
  unique(thresholds, (one) => String(one.at('threshold').value))
  for (const one of root.at('pointsCarriedFrom').list()) {
    one.keys(['standard', 'mark']).at('standard').text()
    one.at('mark').oneOf(SourceMark)
  }
  root.at('b2PointsPerDeprivation').wholeOrNull()
  rule(root.at('classes'), new Map(thresholds.map((one) => [String(one.at('threshold').value), String(one.at('measure').value)])))
  const indicators = root.at('indicators').list()
  indicators.forEach(indicator)
  unique(indicators, (one) => one.at('number').whole())
  unique(indicators, (one) => String(one.at('indicator').value))
  for (const one of root.at('causes').list()) one.oneOf(Cause)
  for (const one of root.at('tests').list()) standardTest(one, indicators.length)
  const standard = json as Standard
  if (standard.status === 'RELEASED') {
    const [gap] = gapsOf(standard)
    if (gap) throw new StandardFault(file, gap, 'was not found, so the set cannot be released')
  }
  return standard
}

const standardTest = (node: Node, indicators: number): void => {
  node.keys(['area', 'b1Points', 'deprived', 'unknown', 'class'], ['incomeDong']).at('area').oneOf(AreaKind)
  node.at('b1Points').wholeOrNull()
  if (node.at('incomeDong').value !== undefined) node.at('incomeDong').wholeOrNull()
  if (node.at('deprived').whole() + node.at('unknown').whole() > indicators) node.fail(`counts more than the ${indicators} indicators there are`)
  if (node.at('class').value !== null) node.at('class').oneOf(PovertyClass)
}

const measuresOf = (tree: ClassRule): readonly Measure[] => ('class' in tree ? [] : [tree.measure, ...measuresOf(tree.then), ...measuresOf(tree.else)])

/** Paths of what a set would need and does not have; one with any of them stays a draft. */
export const gapsOf = (standard: Standard): string[] => [
  ...standard.thresholds.flatMap((one, i) => Object.values(AreaKind).flatMap((area) => (one[area].value === null ? [`thresholds[${i}].${area}`] : []))),
  ...standard.indicators.flatMap(({ deprivedWhen }, i) => (deprivedWhen === null ? [`indicators[${i}].deprivedWhen`] : [])),
  ...(standard.b2PointsPerDeprivation === null && measuresOf(standard.classes).includes('B2_POINTS') ? ['b2PointsPerDeprivation'] : []),
  ...(standard.tests.length === 0 ? ['tests'] : []),
]

/** No two released national sets hold on one day, and what is carried is carried from a set there is. */
export const checkReleased = (sets: readonly Standard[]): readonly Standard[] => {
  const released = sets.filter(({ status }) => status === 'RELEASED').sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  released.forEach((set, i) => {
    const before = released[i - 1]
    if (before && (before.validTo === null || before.validTo >= set.validFrom)) throw new StandardFault(`schema/standards/${set.id}.json`, 'validFrom', `overlaps with ${before.id}, valid to ${before.validTo ?? 'no end'}`)
  })
  const known = new Map(sets.map((set) => [set.id, set]))
  for (const set of sets) {
    const file = `schema/standards/${set.id}.json`
    if (sets.some((other) => other !== set && other.id === set.id)) throw new StandardFault(file, 'id', `${set.id} stands twice`)
    set.pointsCarriedFrom.forEach(({ standard }, i) => {
      if (!known.has(standard)) throw new StandardFault(file, `pointsCarriedFrom[${i}].standard`, `names ${standard}, which is no set`)
    })
    set.indicators.forEach(({ carriedFrom }, i) => carriedFrom.forEach((carried, j) => {
      if (!known.get(carried.standard)?.indicators.some(({ indicator: one }) => one === carried.indicator)) {
        throw new StandardFault(file, `indicators[${i}].carriedFrom[${j}]`, `names ${carried.standard} ${carried.indicator}, which there is not`)
      }
    }))
  }
  return sets
}
