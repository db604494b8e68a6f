import { fold } from '@chung-tay/schema'
import type { EntryShownFragment } from '../graphql/graphql.ts'

export type Entry = EntryShownFragment
type Review = Entry['reviews']['edges'][number]['node']

export const reviewsOf = (entry: Entry): readonly Review[] => entry.reviews.edges.map(({ node }) => node)

/** Years both were reviewed in, the newest first: for each a person says whose finding counts. */
export const sameYears = (one: Entry, other: Entry): number[] => {
  const years = new Set(reviewsOf(other).map(({ year }) => year))
  return reviewsOf(one).map(({ year }) => year).filter((year) => years.has(year)).sort((a, b) => b - a)
}

/** Whether the other entry has this person too, by name without marks and sex, and the year of birth where both know it. */
export const standsIn = (member: Entry['members'][number], other: Entry): boolean => other.members.some((one) => one.validTo === null && fold(one.name) === fold(member.name) && one.sex === member.sex
  && (one.birthYear === member.birthYear || one.birthYear === null || member.birthYear === null))

/** The entry with the longer history goes on unless a person says otherwise; of equal ones the first. */
export const likelySurvivor = (one: Entry, other: Entry): string => {
  const weight = (entry: Entry): number => entry.assignments.edges.length * 1000 + entry.reviews.edges.length * 10 + entry.needs.edges.length
  return weight(other) > weight(one) ? other.id : one.id
}
