import { readFileSync } from 'node:fs'
import { SOURCE_MARKS, type SourceMark } from '@chung-tay/schema'

/** A fact of the procedure with how well it is founded; what was not found has no value. */
export interface Fact<T> {
  readonly value: T | null
  readonly mark: SourceMark
}

/** How the yearly review is run, as dated data: the next decision is another file. */
export interface ReviewProcedure {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly references: readonly { readonly document: string; readonly about: string; readonly mark: SourceMark }[]
  readonly reviewPeriod: { readonly from: string; readonly to: string; readonly mark: SourceMark }
  readonly postingWorkingDays: Fact<number>
  readonly requestWorkingDays: Fact<number>
  readonly quickCheckOnlyForThoseWhoAsked: Fact<boolean>
}

const FILES = ['review-procedure-2021']

const checked = (name: string, procedure: ReviewProcedure): ReviewProcedure => {
  const marks = [procedure.reviewPeriod.mark, procedure.postingWorkingDays.mark, procedure.requestWorkingDays.mark, procedure.quickCheckOnlyForThoseWhoAsked.mark, ...procedure.references.map(({ mark }) => mark)]
  if (procedure.id !== name || marks.some((mark) => !(mark in SOURCE_MARKS))) throw new Error(`schema/standards/${name}.json cannot be read as a procedure`)
  for (const { value } of [procedure.postingWorkingDays, procedure.requestWorkingDays]) if (value !== null && !(Number.isInteger(value) && value > 0)) throw new Error(`schema/standards/${name}.json: ${value} is no number of days`)
  return procedure
}

export const PROCEDURES: readonly ReviewProcedure[] = FILES.map((name) =>
  checked(name, JSON.parse(readFileSync(new URL(`../../../schema/standards/${name}.json`, import.meta.url), 'utf8')) as ReviewProcedure))

/** The procedure in force on a day; null when the product knows none. */
export const procedureOn = (day: string): ReviewProcedure | null => PROCEDURES.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ?? null
