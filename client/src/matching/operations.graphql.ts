import { graphql } from '../graphql/index.ts'

export const PlansQuery = graphql(/* GraphQL */ `
  query Plans($year: Int!) {
    plans(first: 50, where: { year: { eq: $year } }, orderBy: [{ field: RUN_AT, direction: DESC }]) {
      edges { node { id runAt runBy needCount servedCount organisationsPerHousehold commune { id } } }
    }
  }
`)

/** What there is to plan with, and whether anything was agreed. */
export const PlanBasisQuery = graphql(/* GraphQL */ `
  query PlanBasis($year: Int!) {
    needs(first: 1, where: { year: { eq: $year }, state: { eq: CONFIRMED } }) { totalCount }
    pledges(first: 1, where: { year: { eq: $year } }) { totalCount }
    assignments(first: 1, where: { need: { year: { eq: $year } } }) { totalCount }
  }
`)

export const PlanQuery = graphql(/* GraphQL */ `
  query Plan($id: ID!) {
    plan(id: $id) {
      id year runAt runBy solver solveMs weightSetId organisationsPerHousehold
      worth value bound greedyValue firstComeValue optimal gapPercent needCount servedCount reserve
      floorsAsked { by key percent costWorth exact }
      floors { by key name needs atLeast reached }
      fairness { by key name households helped needs served }
    }
  }
`)

export const PlanLinesQuery = graphql(/* GraphQL */ `
  query PlanLines($id: ID!, $after: String) {
    plan(id: $id) {
      id
      lines(first: 200, after: $after, orderBy: [{ field: WORTH, direction: DESC }]) {
        pageInfo { hasNextPage endCursor }
        edges {
          node {
            id quantity worth parts { part points } nextBest lead state
            need { id kind content unit quantity village { id name } place { id name } }
            household { id code headName }
            pledge { id terms }
            organisation { id name }
          }
        }
      }
    }
  }
`)

export const PlanGapsQuery = graphql(/* GraphQL */ `
  query PlanGaps($id: ID!, $after: String) {
    plan(id: $id) {
      id
      gaps(first: 200, after: $after, orderBy: [{ field: VILLAGE, direction: ASC }]) {
        pageInfo { hasNextPage endCursor }
        edges {
          node {
            id quantity worth reason details
            need { id kind content unit quantity village { id name } place { id name } }
            household { id code headName }
          }
        }
      }
    }
  }
`)

/** Names for the pledges that reasons refer to. */
export const PledgesNamedQuery = graphql(/* GraphQL */ `
  query PledgesNamed($year: Int!, $after: String) {
    pledges(first: 200, after: $after, where: { year: { eq: $year } }) {
      pageInfo { hasNextPage endCursor }
      edges { node { id organisation { id name } } }
    }
  }
`)

export const RunPlanMutation = graphql(/* GraphQL */ `
  mutation RunPlan($input: RunPlanInput!) { runPlan(input: $input) { id } }
`)
