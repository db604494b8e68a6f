import { readFileSync } from 'node:fs'
import type { Cause, Indicator, NeedContent } from '@chung-tay/schema'

/** What a cause or a deprivation usually calls for; a proposal a person decides on. */
export interface NeedRule {
  readonly cause?: Cause
  readonly indicator?: Indicator
  readonly content: NeedContent
  readonly quantity: number
}

interface NeedRuleSet {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly rules: readonly NeedRule[]
}

const SETS: readonly NeedRuleSet[] = ['need-rules-2022'].map(
  (id) => JSON.parse(readFileSync(new URL(`../../../schema/standards/${id}.json`, import.meta.url), 'utf8')) as NeedRuleSet)

/** The rules in force at the end of a year. */
export const needRulesFor = (year: number): readonly NeedRule[] =>
  SETS.find(({ validFrom, validTo }) => validFrom <= `${year}-12-31` && (validTo === null || `${year}-12-31` <= validTo))?.rules ?? []

/**
 * Needs a review's causes and deprivations call for and the household does not have yet. A kind of content is proposed
 * once, for the first rule that calls for it; deprivations come first, since they are facts and causes are judgements.
 */
export const deriveNeeds = (rules: readonly NeedRule[], found: { indicators: readonly Indicator[]; causes: readonly Cause[] }, present: ReadonlySet<NeedContent>): NeedRule[] => {
  const proposed = new Map<NeedContent, NeedRule>()
  for (const rule of rules) {
    const applies = (rule.indicator && found.indicators.includes(rule.indicator)) || (rule.cause && found.causes.includes(rule.cause))
    if (applies && !present.has(rule.content) && !proposed.has(rule.content)) proposed.set(rule.content, rule)
  }
  return [...proposed.values()]
}
