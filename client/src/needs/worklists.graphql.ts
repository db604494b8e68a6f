import { graphql } from '../graphql/index.ts'

export const WorklistCountsQuery = graphql(/* GraphQL */ `
  query WorklistCounts($year: Int!) {
    needWorklists(year: $year) { causesWithoutNeed needsWithoutCause remediesWithoutOrganisation }
  }
`)

export const CausesWithoutNeedQuery = graphql(/* GraphQL */ `
  query CausesWithoutNeed($year: Int!, $skip: Int!) {
    causesWithoutNeed(year: $year, first: 100, skip: $skip) { id povertyClass cause indicator callsFor household { id code headName } village { id name } }
  }
`)

/** For analysts: the same, without what names a household. */
export const CausesWithoutNeedOfAnalystQuery = graphql(/* GraphQL */ `
  query CausesWithoutNeedOfAnalyst($year: Int!, $skip: Int!) {
    causesWithoutNeed(year: $year, first: 100, skip: $skip) { id povertyClass cause indicator callsFor household { id } village { id name } }
  }
`)

export const NeedsWithoutCauseQuery = graphql(/* GraphQL */ `
  query NeedsWithoutCause($year: Int!, $after: String) {
    needs(first: 100, after: $after, where: { year: { eq: $year }, state: { eq: CONFIRMED }, withoutCause: true }, orderBy: [{ field: VILLAGE, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id content unit quantity committedQuantity cause indicator neededBy evidence villageToday { id name } member { id name } household { id code headName } } }
    }
  }
`)

/** For analysts: the same, without what names a household or was written about it. */
export const NeedsWithoutCauseOfAnalystQuery = graphql(/* GraphQL */ `
  query NeedsWithoutCauseOfAnalyst($year: Int!, $after: String) {
    needs(first: 100, after: $after, where: { year: { eq: $year }, state: { eq: CONFIRMED }, withoutCause: true }, orderBy: [{ field: VILLAGE, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id content unit quantity committedQuantity cause indicator neededBy villageToday { id name } household { id } } }
    }
  }
`)

export const RemediesQuery = graphql(/* GraphQL */ `
  query Remedies($year: Int!) {
    remediesWithoutOrganisation(year: $year) { villageId placeName content reason needCount causeCount pledgedBy usualGivers }
  }
`)

export const NeedRulesQuery = graphql(/* GraphQL */ `
  query NeedRules($year: Int!) {
    needRules(year: $year) { id standardId nameVi nameEn validFrom validTo sourceVi sourceEn rules { cause indicator mark givers contents { content quantity unit per } } }
  }
`)

export const RegistrationYearsQuery = graphql(/* GraphQL */ `
  query RegistrationYears { leaveRegistrationYears { targetYear standingCount withdrawnCount } }
`)

export const RegistrationsQuery = graphql(/* GraphQL */ `
  query Registrations($targetYear: Int!, $after: String) {
    leaveRegistrations(first: 100, after: $after, where: { targetYear: { eq: $targetYear }, standing: true }, orderBy: [{ field: REGISTERED_ON, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id registeredOn leavesClass household { id code headName village { id name } } } }
    }
  }
`)

/** For analysts: the same, without what names a household. */
export const RegistrationsOfAnalystQuery = graphql(/* GraphQL */ `
  query RegistrationsOfAnalyst($targetYear: Int!, $after: String) {
    leaveRegistrations(first: 100, after: $after, where: { targetYear: { eq: $targetYear }, standing: true }, orderBy: [{ field: REGISTERED_ON, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id registeredOn leavesClass household { id village { id name } } } }
    }
  }
`)
