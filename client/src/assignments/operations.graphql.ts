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
          need { id content unit village { id name } place { id name } member { id name } }
        }
      }
    }
  }
`)

export const WithdrawMutation = graphql(/* GraphQL */ `
  mutation Withdraw($input: WithdrawAssignmentInput!) { withdrawAssignment(input: $input) { id state version } }
`)

/** What an organisation was asked to do, for its members: only what their role may read. */
export const MyAssignmentsQuery = graphql(/* GraphQL */ `
  query MyAssignments($after: String) {
    assignments(first: 200, after: $after, where: { state: { in: [ASKED, ACCEPTED, IN_PROGRESS, DONE] } }, orderBy: [{ field: VILLAGE, direction: ASC }]) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id version state quantity deliveredQuantity askedAt doneAt
          need { id year kind content unit place { id name } member { id name } }
          pledge { id terms }
          organisation { id name }
          household { id code headName village { id name } }
          deliveries { id quantity deliveredOn valueDong note recordedBy }
        }
      }
    }
  }
`)

export const AcceptMutation = graphql(/* GraphQL */ `
  mutation Accept($input: AssignmentStepInput!) { acceptAssignment(input: $input) { id state version } }
`)

export const DeclineMutation = graphql(/* GraphQL */ `
  mutation Decline($input: DeclineAssignmentInput!) { declineAssignment(input: $input) { id state version } }
`)

export const StartMutation = graphql(/* GraphQL */ `
  mutation Start($input: AssignmentStepInput!) { startAssignment(input: $input) { id state version } }
`)

export const CompleteMutation = graphql(/* GraphQL */ `
  mutation Complete($input: AssignmentStepInput!) { completeAssignment(input: $input) { id state version doneAt } }
`)

export const DeliverMutation = graphql(/* GraphQL */ `
  mutation Deliver($input: RecordDeliveryInput!) { recordDelivery(input: $input) { id state version deliveredQuantity } }
`)
