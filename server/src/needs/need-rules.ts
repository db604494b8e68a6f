import { readdirSync, readFileSync } from 'node:fs'
import {
  beneficiariesOf, Cause, CountedMembers, Indicator, NeedContent, OrganisationKind, SourceMark, type NeedState,
} from '@chung-tay/schema'

/** One thing a cause or deprivation may call for. */
export interface RuleContent {
  readonly content: NeedContent
  readonly quantity: number
  /** The quantity is for each of these members; absent: for the household. */
  readonly per?: CountedMembers
}

/** What a cause or a deprivation usually calls for, and who usually gives it: proposals a person decides on. */
export interface NeedRule {
  readonly cause?: Cause
  readonly indicator?: Indicator
  /** Alternatives and complements alike; which of them, a person says. */
  readonly contents: readonly RuleContent[]
  readonly givers: readonly OrganisationKind[]
  readonly mark: SourceMark
}

/** Rules as dated data, like the standards whose indicators they read. */
export interface NeedRuleSet {
  readonly id: string
  /** The standard whose indicators and causes the rules are about. */
  readonly standard: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: { readonly vi: string; readonly en: string }
  readonly rules: readonly NeedRule[]
}

const FOLDER = new URL('../../../schema/standards/', import.meta.url)

/** What is wrong in a file of rules; empty when nothing is. A word that no vocabulary has would only show when a household needs it. */
export const faultsOf = ({ id, validFrom, validTo, rules }: NeedRuleSet): string[] => {
  const faults = validTo !== null && validTo < validFrom ? [`${id} ends before it begins`] : []
  const seen = new Set<string>()
  for (const { cause, indicator, contents, givers, mark } of rules) {
    const of = cause ?? indicator ?? 'nothing'
    const fault = (what: string): number => faults.push(`${id}: the rule of ${of} ${what}`)
    if ((cause === undefined) === (indicator === undefined)) fault('must name a cause or an indicator')
    if ((cause && !(cause in Cause)) || (indicator && !(indicator in Indicator))) fault('names a word that is not known')
    if (seen.has(of)) fault('stands twice')
    seen.add(of)
    if (contents.length === 0 || givers.length === 0) fault('must name contents and givers')
    if (givers.some((giver) => !(giver in OrganisationKind)) || !(mark in SourceMark)) fault('has a giver or mark that is not known')
    if (new Set(contents.map(({ content }) => content)).size < contents.length) fault('names a content twice')
    for (const { content, quantity, per } of contents) {
      if (!(content in NeedContent) || !beneficiariesOf(content).includes('HOUSEHOLD')) fault(`calls for ${content}, which is nothing a household can need`)
      if (!Number.isSafeInteger(quantity) || quantity < 1 || (per !== undefined && !(per in CountedMembers))) fault(`has no good quantity of ${content}`)
    }
  }
  return faults
}

const load = (): NeedRuleSet[] => {
  const names = readdirSync(FOLDER).filter((name) => /^need-rules-.+\.json$/.test(name)).sort()
  const sets = names.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as NeedRuleSet)
  const faults = sets.flatMap(faultsOf)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return sets
}

export const RULE_SETS: readonly NeedRuleSet[] = load()

/** The rules in force at the end of a year: later sets go before earlier ones. */
export const needRulesFor = (year: number, sets: readonly NeedRuleSet[] = RULE_SETS): NeedRuleSet | null =>
  sets.filter(({ validFrom, validTo }) => validFrom <= `${year}-12-31` && (validTo === null || `${year}-12-31` <= validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null

/** A need a household has of the year, whatever became of it. */
export interface PresentNeed {
  readonly content: NeedContent
  readonly state: NeedState
  readonly cause: Cause | null
  readonly indicator: Indicator | null
}

export interface Found {
  readonly indicators: readonly Indicator[]
  readonly causes: readonly Cause[]
}

/** How many members are known to be such; those not known are not counted. */
export type Counted = Readonly<Record<CountedMembers, number>>

export interface DerivedNeed {
  readonly content: NeedContent
  readonly quantity: number
  readonly cause: Cause | null
  readonly indicator: Indicator | null
}

export const stands = ({ state }: PresentNeed): boolean => state === 'PROPOSED' || state === 'CONFIRMED'

/** Whether a need answers what a rule is about: it says so itself, or it is of a kind the rule calls for. */
export const answers = (need: Pick<PresentNeed, 'content' | 'cause' | 'indicator'>, rule: Pick<NeedRule, 'cause' | 'indicator' | 'contents'>): boolean =>
  (rule.cause !== undefined && need.cause === rule.cause) || (rule.indicator !== undefined && need.indicator === rule.indicator)
  || rule.contents.some(({ content }) => content === need.content)

/**
 * What a review calls for and no need answers yet: for each finding without an answer all its rule names, so that a person
 * sees the choice. A content the household was once refused, or has for another reason, is not proposed. One content is
 * proposed once, for the first finding that calls for it; deprivations come first, since they are facts and causes are judgements.
 */
export const deriveNeeds = (rules: readonly NeedRule[], found: Found, present: readonly PresentNeed[], counted: Counted): DerivedNeed[] => {
  const standing = present.filter(stands)
  const known = new Set(present.map(({ content }) => content))
  const derived = new Map<NeedContent, DerivedNeed>()
  const open = [
    ...found.indicators.map((indicator) => rules.find((rule) => rule.indicator === indicator)), ...found.causes.map((cause) => rules.find((rule) => rule.cause === cause)),
  ].filter((rule) => rule !== undefined).filter((rule) => !standing.some((need) => answers(need, rule)))
  for (const { contents, cause, indicator } of open) {
    for (const { content, quantity, per } of contents) {
      if (known.has(content) || derived.has(content)) continue
      derived.set(content, { content, quantity: quantity * Math.max(1, per ? counted[per] : 1), cause: cause ?? null, indicator: indicator ?? null })
    }
  }
  return [...derived.values()]
}
