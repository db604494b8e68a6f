import { tidy, type AreaKind, type PovertyClass } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { runTests } from './assess.ts'
import { StandardSet } from './standard-set.entity.ts'
import { gapsOf } from './standard-file.ts'
import { standardById, type Standard, type StandardTest } from './standard.ts'
import { standardOfSet } from './standards-of.ts'
import { laxities, withOwn, type OwnThreshold } from './stricter.ts'

export interface OwnTest {
  readonly areaKind: AreaKind
  readonly b1Points?: number | null
  readonly incomeDong?: number | null
  readonly deprived: number
  readonly unknown: number
  readonly povertyClass?: PovertyClass | null
}

export interface OwnStandard {
  readonly name: string
  readonly document: string
  readonly validFrom: string
  readonly validTo?: string | null
  readonly thresholds: readonly OwnThreshold[]
  /** Those of the base when not given. */
  readonly tests?: readonly OwnTest[] | null
}

const requireBase = (id: string): Standard => {
  const base = standardById(id)
  if (!base) throw notFound('Standard')
  if (base.status !== 'RELEASED') throw conflict('BASE_NOT_RELEASED', { baseId: id })
  return base
}

const testProblems = (base: Standard, tests: readonly OwnTest[]): InputProblem[] => tests.flatMap(({ deprived, unknown, b1Points, incomeDong }, i): InputProblem[] => [
  ...(deprived < 0 || unknown < 0 ? [{ path: `tests[${i}]`, problem: 'NEGATIVE' }] : []),
  ...(deprived + unknown > base.indicators.length ? [{ path: `tests[${i}]`, problem: 'MORE_THAN_INDICATORS', value: base.indicators.length }] : []),
  ...((b1Points ?? 0) < 0 ? [{ path: `tests[${i}].b1Points`, problem: 'NEGATIVE' }] : []),
  ...((incomeDong ?? 0) < 0 ? [{ path: `tests[${i}].incomeDong`, problem: 'NEGATIVE' }] : []),
])

/** Refuses what a province may not set, with the place and the limit. */
const assertSound = (base: Standard, input: OwnStandard): void => {
  const problems: InputProblem[] = [
    ...(tidy(input.name) ? [] : [{ path: 'name', problem: 'MISSING' }]),
    ...(tidy(input.document) ? [] : [{ path: 'document', problem: 'MISSING' }]),
    ...(input.validTo && input.validTo < input.validFrom ? [{ path: 'validTo', problem: 'BEFORE_START', value: input.validTo }] : []),
    // A province's set stands on a national one, so it holds only while that does.
    ...(input.validFrom < base.validFrom ? [{ path: 'validFrom', problem: 'BEFORE_NATIONAL', value: base.validFrom }] : []),
    ...(base.validTo !== null && (!input.validTo || input.validTo > base.validTo) ? [{ path: 'validTo', problem: 'AFTER_NATIONAL', value: base.validTo }] : []),
    ...laxities(base, input.thresholds), ...testProblems(base, input.tests ?? []),
  ]
  if (problems.length > 0) throw invalidInput(problems)
}

const toTest = ({ areaKind, b1Points = null, incomeDong = null, deprived, unknown, povertyClass = null }: OwnTest): StandardTest =>
  ({ area: areaKind, b1Points, incomeDong, deprived, unknown, class: povertyClass })

const contentOf = (base: Standard, input: OwnStandard, tests: readonly StandardTest[]): StandardSet['content'] => {
  const { reviewPeriod, references, pointsCarriedFrom, b2PointsPerDeprivation, classes, indicators, causes } = base
  return {
    reviewPeriod, pointsCarriedFrom, b2PointsPerDeprivation, classes, indicators, causes, tests: input.tests ? input.tests.map(toTest) : tests,
    references: [{ document: tidy(input.document), about: 'lines and cut-offs of the province', mark: 'SOURCED' }, ...references],
    thresholds: withOwn(base.thresholds, input.thresholds),
  }
}

/** A province's own draft on top of a released national standard; a planner for the province of an own commune. */
export const createStandardDraft = async (ctx: Ctx, baseId: string, provinceId: string, input: OwnStandard): Promise<StandardSet> => {
  const viewer = allow(ctx, 'DRAFT_STANDARDS')
  const province = isUuid(provinceId) ? await ctx.em.findOne(Place, { id: provinceId, level: 'PROVINCE' }) : null
  if (!province) throw notFound('Place')
  if (viewer.role === 'PLANNER' && (await ctx.em.count(Place, { id: { $in: [...viewer.communeIds] }, parent: province })) === 0) throw notFound('Place')
  const base = requireBase(baseId)
  assertSound(base, input)
  const set = ctx.em.create(StandardSet, {
    province, baseId, name: tidy(input.name), document: tidy(input.document), validFrom: input.validFrom, validTo: input.validTo ?? null,
    content: contentOf(base, input, base.tests), state: 'DRAFT', createdBy: viewer.displayName, createdAt: ctx.now,
    releasedBy: null, releasedAt: null, retiredBy: null, retiredAt: null, version: 1,
  })
  await ctx.em.flush()
  return set
}

const load = async (ctx: Ctx, id: string, version: number): Promise<StandardSet> => {
  const set = isUuid(id) ? await ctx.em.findOne(StandardSet, { id }, { populate: ['province'] }) : null
  if (!set) throw notFound('Standard')
  if (set.version !== version) throw conflict('CHANGED_BY_SOMEONE')
  return set
}

/** Only a draft may be edited. */
export const updateStandardDraft = async (ctx: Ctx, id: string, version: number, input: OwnStandard): Promise<StandardSet> => {
  const viewer = allow(ctx, 'DRAFT_STANDARDS')
  const set = await load(ctx, id, version)
  if (set.state !== 'DRAFT') throw wrongState('Standard', set.state, 'DRAFT')
  if (viewer.role === 'PLANNER' && (await ctx.em.count(Place, { id: { $in: [...viewer.communeIds] }, parent: set.province })) === 0) throw notFound('Standard')
  const base = requireBase(set.baseId)
  assertSound(base, input)
  ctx.em.assign(set, {
    name: tidy(input.name), document: tidy(input.document), validFrom: input.validFrom, validTo: input.validTo ?? null, content: contentOf(base, input, set.content.tests),
  })
  await ctx.em.flush()
  return set
}

/** Freezes a draft. The cases kept with it must pass, and say something of rural and of urban communes. */
export const releaseStandard = async (ctx: Ctx, id: string, version: number): Promise<StandardSet> => {
  const viewer = allow(ctx, 'RELEASE_STANDARDS')
  const set = await load(ctx, id, version)
  if (set.state !== 'DRAFT') throw wrongState('Standard', set.state, 'RELEASED')
  const { standard } = standardOfSet(set)
  if (gapsOf(standard).length > 0) throw conflict('STANDARD_HAS_GAPS')
  if (new Set(standard.tests.map(({ area }) => area)).size < 2) throw conflict('TESTS_MISSING')
  const failed = runTests(standard).flatMap(({ passed }, i) => (passed ? [] : [i + 1]))
  if (failed.length > 0) throw conflict('TESTS_FAIL', { tests: failed })
  ctx.em.assign(set, { state: 'RELEASED', releasedBy: viewer.displayName, releasedAt: ctx.now })
  await ctx.em.flush()
  return set
}

/** Ends a released set on a day; its years stay its own. */
export const retireStandard = async (ctx: Ctx, id: string, version: number, endsOn: string): Promise<StandardSet> => {
  const viewer = allow(ctx, 'RELEASE_STANDARDS')
  const set = await load(ctx, id, version)
  if (set.state !== 'RELEASED') throw wrongState('Standard', set.state, 'RETIRED')
  if (endsOn < set.validFrom) throw invalidInput([{ path: 'endsOn', problem: 'BEFORE_START', value: set.validFrom }])
  if (set.validTo !== null && endsOn > set.validTo) throw invalidInput([{ path: 'endsOn', problem: 'AFTER_END', value: set.validTo }])
  ctx.em.assign(set, { state: 'RETIRED', validTo: endsOn, retiredBy: viewer.displayName, retiredAt: ctx.now })
  await ctx.em.flush()
  return set
}
