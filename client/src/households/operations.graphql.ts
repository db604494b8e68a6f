import { graphql } from '../graphql/index.ts'

export const MembersFragment = graphql(/* GraphQL */ `
  fragment MembersShown on Household {
    memberCount
    members { id personId name sex birthYear birthOn ethnicity ethnicitySystem relation insured disabled schooling labour validFrom validTo }
  }
`)

export const LifeFragment = graphql(/* GraphQL */ `
  fragment LifeShown on Household {
    events { id kind occurredOn note details recordedBy recordedAt otherHousehold { id headName code } }
  }
`)

export const RecordHouseholdEventMutation = graphql(/* GraphQL */ `
  mutation RecordHouseholdEvent($input: RecordHouseholdEventInput!) { recordHouseholdEvent(input: $input) { id } }
`)

export const RegisterHouseholdMutation = graphql(/* GraphQL */ `
  mutation RegisterHousehold($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { id } }
`)

/** Households to choose one from, the best match first. */
export const PickHouseholdQuery = graphql(/* GraphQL */ `
  query PickHousehold($search: String!) {
    households(first: 8, where: { search: $search }, orderBy: [{ field: RELEVANCE }, { field: HEAD_NAME }]) {
      totalCount
      edges { node { id code headName village { id name } } }
    }
  }
`)

export const MembersOfQuery = graphql(/* GraphQL */ `
  query MembersOf($id: ID!) { household(id: $id) { id ...MembersShown } }
`)

/** For planners: with what names a household, and what of it a search matched. */
export const RegisterOfPlannerQuery = graphql(/* GraphQL */ `
  query RegisterOfPlanner($where: HouseholdWhere!, $orderBy: [HouseholdOrder!], $year: Int!, $search: String!, $first: Int!, $after: String) {
    searchSuggestion(search: $search)
    households(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id code headName memberCount
          village { id name }
          match: search(typed: $search) { kind text closeness }
          reviews(first: 1, where: { year: { eq: $year } }) { edges { node { id effectiveClass } } }
        }
      }
    }
  }
`)

/** For analysts: the same households, without code, names and present members. */
export const RegisterOfAnalystQuery = graphql(/* GraphQL */ `
  query RegisterOfAnalyst($where: HouseholdWhere!, $orderBy: [HouseholdOrder!], $year: Int!, $first: Int!, $after: String) {
    households(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id
          village { id name }
          reviews(first: 1, where: { year: { eq: $year } }) { edges { node { id effectiveClass personCount } } }
        }
      }
    }
  }
`)
