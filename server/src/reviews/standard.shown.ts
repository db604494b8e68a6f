import { AreaKind } from '@chung-tay/schema'
import { runTests } from './assess.ts'
import type { StandardSet } from './standard-set.entity.ts'
import { gapsOf } from './standard-file.ts'
import { standardById, thresholdOf, type ClassRule, type Standard } from './standard.ts'
import { standardOfSet } from './standards-of.ts'
import type { StandardRule, StandardShown } from './standard.types.ts'

/** The tree as a list, root first, each branch after the comparison it hangs on. */
const rulesOf = (rule: ClassRule, path = ''): StandardRule[] => {
  if ('class' in rule) return [{ path, measure: null, comparison: null, threshold: null, povertyClass: rule.class }]
  const { measure, comparison, threshold } = rule
  const beneath = (way: 'then' | 'else') => rulesOf(rule[way], path ? `${path}.${way}` : way)
  return [{ path, measure, comparison, threshold, povertyClass: null }, ...beneath('then'), ...beneath('else')]
}

const thresholdsOf = (set: Pick<Standard, 'thresholds'>) => set.thresholds.flatMap(({ threshold, measure, ...by }) => Object.values(AreaKind).map((areaKind) => ({ threshold, measure, areaKind, ...by[areaKind] })))

/** A set as the contract shows it. */
export const shown = (set: Standard): StandardShown => ({
  id: set.id, nameVi: set.name.vi, nameEn: set.name.en, status: set.status, validFrom: set.validFrom, validTo: set.validTo,
  references: [...set.references], b2PointsPerDeprivation: set.b2PointsPerDeprivation, rules: rulesOf(set.classes), gaps: gapsOf(set), own: null,
  pointsCarriedFrom: set.pointsCarriedFrom.map(({ standard, mark }) => ({ standardId: standard, mark })),
  thresholds: thresholdsOf(set),
  indicators: set.indicators.map(({ deprivedWhen, carriedFrom, ...rest }) => ({
    ...rest, deprivedWhenVi: deprivedWhen?.vi ?? null, deprivedWhenEn: deprivedWhen?.en ?? null,
    carriedFrom: carriedFrom.map(({ standard, answers, ...carried }) => ({ ...carried, standardId: standard, answers: [...answers] })),
  })),
  tests: runTests(set).map(({ test, found, passed }) => ({
    areaKind: test.area, b1Points: test.b1Points, incomeDong: test.incomeDong ?? null, deprived: test.deprived, unknown: test.unknown, expected: test.class, found, passed,
  })),
})

/** A province's own set as the contract shows it; its province must be loaded. */
export const shownSet = (set: StandardSet): StandardShown => {
  const { standard } = standardOfSet(set)
  const base = standardById(set.baseId)
  const { baseId, document, version, createdBy, createdAt, releasedBy, releasedAt, retiredBy, retiredAt, province } = set
  return {
    ...shown(standard),
    own: {
      baseId, document, version, createdBy, createdAt, releasedBy, releasedAt, retiredBy, retiredAt, provinceId: province.id, provinceName: province.name,
      changed: thresholdsOf(standard).filter(({ threshold, areaKind, value }) => (base ? thresholdOf(base, threshold, areaKind)?.value : null) !== value),
    },
  }
}
