import { graphql } from '../graphql/index.ts'

/** For planners: the whole page. */
export const HouseholdOfPlannerQuery = graphql(/* GraphQL */ `
  query HouseholdOfPlanner($id: ID!) {
    household(id: $id) {
      id code headName
      mergedInto { id headName code }
      village { id name especiallyDifficult }
      ...MembersShown
      ...LifeShown
      leaveRegistrations { ...LeaveRegistrationShown ...LeaveRegistrationTold }
      reviews(first: 20, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { ...ReviewShown } } }
      needs(first: 100, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { ...HouseholdNeedShown ...HouseholdNeedTold } } }
      assignments(first: 100, orderBy: [{ field: ASKED_AT, direction: DESC }]) {
        edges {
          node {
            id state quantity deliveredQuantity askedAt declineReason note
            organisation { id name }
            need { id year content unit }
            deliveries { id quantity deliveredOn }
          }
        }
      }
    }
  }
`)

/** For analysts: the same household, without what names it or its people. */
export const HouseholdOfAnalystQuery = graphql(/* GraphQL */ `
  query HouseholdOfAnalyst($id: ID!) {
    household(id: $id) {
      id
      village { id name especiallyDifficult }
      leaveRegistrations { ...LeaveRegistrationShown }
      reviews(first: 20, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { ...ReviewShown } } }
      needs(first: 100, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { ...HouseholdNeedShown } } }
      assignments(first: 100, orderBy: [{ field: ASKED_AT, direction: DESC }]) {
        edges {
          node {
            id state quantity deliveredQuantity askedAt
            organisation { id name }
            need { id year content unit }
            deliveries { id quantity deliveredOn }
          }
        }
      }
    }
  }
`)

export const SuggestionsQuery = graphql(/* GraphQL */ `
  query Suggestions($needId: ID!) {
    suggestions(needId: $needId) {
      suggestions { pledgeId organisationId organisationName quantity worth capacityLeft parts { part points } }
      excluded { pledgeId organisationName rule capacityLeft needed }
    }
  }
`)

export const AssignNeedMutation = graphql(/* GraphQL */ `
  mutation AssignNeed($input: AssignNeedInput!) { assignNeed(input: $input) { id state } }
`)
