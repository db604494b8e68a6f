import { graphql } from '../graphql/index.ts'

/** For planners: with the household's code and head. */
export const NeedsOfPlannerQuery = graphql(/* GraphQL */ `
  query NeedsOfPlanner($where: NeedWhere!, $orderBy: [NeedOrder!], $first: Int!, $after: String) {
    needs(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id kind content quantity unmetQuantity unit coverage state
          village { id name }
          household { id code headName }
          assignments(first: 3, where: { state: { in: [ASKED, ACCEPTED, IN_PROGRESS, DONE] } }) { edges { node { id organisation { id name } } } }
        }
      }
    }
  }
`)

/** For analysts: the same needs, without what names a household. */
export const NeedsOfAnalystQuery = graphql(/* GraphQL */ `
  query NeedsOfAnalyst($where: NeedWhere!, $orderBy: [NeedOrder!], $first: Int!, $after: String) {
    needs(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id kind content quantity unmetQuantity unit coverage state
          village { id name }
          household { id }
          assignments(first: 3, where: { state: { in: [ASKED, ACCEPTED, IN_PROGRESS, DONE] } }) { edges { node { id organisation { id name } } } }
        }
      }
    }
  }
`)

export const HouseholdsInNeedQuery = graphql(/* GraphQL */ `
  query HouseholdsInNeed($where: HouseholdWhere!) {
    households(first: 1, where: $where) { totalCount }
  }
`)
