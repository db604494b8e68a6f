import { graphql } from '../graphql/index.ts'

export const AdoptPlanLinesMutation = graphql(/* GraphQL */ `
  mutation AdoptPlanLines($input: AdoptPlanLinesInput!) {
    adoptPlanLines(input: $input) { adoptedCount refused { lineId reason } }
  }
`)

/** What was agreed in a year, for planners. */
export const AgreedQuery = graphql(/* GraphQL */ `
  query Agreed($where: AssignmentWhere!, $after: String) {
    assignments(first: 50, after: $after, where: $where, orderBy: [{ field: VILLAGE, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id version state quantity deliveredQuantity askedAt declineReason note
          organisation { id name }
          household { id code headName village { id name } }
          need { id content unit }
        }
      }
    }
  }
`)

export const HelpersQuery = graphql(/* GraphQL */ `
  query Helpers {
    organisations(first: 200, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { id name } } }
  }
`)

export const WithdrawMutation = graphql(/* GraphQL */ `
  mutation Withdraw($input: WithdrawAssignmentInput!) { withdrawAssignment(input: $input) { id state version } }
`)
