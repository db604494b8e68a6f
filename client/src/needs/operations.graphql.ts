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
          villageToday { id name }
          household { id code headName }
          member { id name }
          place { id name }
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
          villageToday { id name }
          household { id }
          place { id name }
          assignments(first: 3, where: { state: { in: [ASKED, ACCEPTED, IN_PROGRESS, DONE] } }) { edges { node { id organisation { id name } } } }
        }
      }
    }
  }
`)

/** One selection for all groupings: the cache keeps one answer per question, and a narrower one would push a wider one out. */
export const NeedGroupsFragment = graphql(/* GraphQL */ `
  fragment NeedGroupsShown on NeedGroups {
    rows { keys { value label } needCount householdCount }
    total { needCount householdCount }
  }
`)

/** The same needs in groups, for the chart and for the totals above the table. */
export const NeedGroupsQuery = graphql(/* GraphQL */ `
  query NeedsInGroups($by: [NeedDimension!]!, $where: NeedWhere!, $areas: AreaView!) {
    needGroups(by: $by, where: $where, areas: $areas) { ...NeedGroupsShown }
  }
`)

/** How many needs each choice of a chip would leave, under all the other conditions. */
export const ChipCountsQuery = graphql(/* GraphQL */ `
  query NeedChipCounts($kinds: NeedWhere!, $classes: NeedWhere!, $villages: NeedWhere!, $coverages: NeedWhere!, $causes: NeedWhere!, $indicators: NeedWhere!, $areas: AreaView!) {
    kinds: needGroups(by: [KIND], where: $kinds) { ...NeedGroupsShown }
    classes: needGroups(by: [CLASS], where: $classes) { ...NeedGroupsShown }
    villages: needGroups(by: [VILLAGE], where: $villages, areas: $areas) { ...NeedGroupsShown }
    coverages: needGroups(by: [COVERAGE], where: $coverages) { ...NeedGroupsShown }
    causes: needGroups(by: [CAUSE], where: $causes) { ...NeedGroupsShown }
    indicators: needGroups(by: [INDICATOR], where: $indicators) { ...NeedGroupsShown }
  }
`)

export const HouseholdNeedsFragment = graphql(/* GraphQL */ `
  fragment HouseholdNeedShown on Need {
    id year kind content quantity committedQuantity unmetQuantity unit coverage state origin cause indicator position neededBy ruleSetId
  }
`)

export const ProposeNeedsMutation = graphql(/* GraphQL */ `
  mutation ProposeNeeds($input: ProposeNeedsInput!) { proposeNeeds(input: $input) { proposedCount } }
`)

export const ConfirmNeedsMutation = graphql(/* GraphQL */ `
  mutation ConfirmNeeds($input: DecideNeedsInput!) { confirmNeeds(input: $input) { needs { id state } } }
`)

export const RefuseNeedsMutation = graphql(/* GraphQL */ `
  mutation RefuseNeeds($input: RefuseNeedsInput!) { refuseNeeds(input: $input) { needs { id state } } }
`)

/** What only planners read of a need: whom of the family it is for, and what was written about it. */
export const HouseholdNeedToldFragment = graphql(/* GraphQL */ `
  fragment HouseholdNeedTold on Need { id evidence refusalReason member { id name } }
`)

export const OrderNeedsMutation = graphql(/* GraphQL */ `
  mutation OrderNeeds($input: OrderNeedsInput!) { orderNeeds(input: $input) { needs { id position } } }
`)

export const RecordNeedMutation = graphql(/* GraphQL */ `
  mutation RecordNeed($input: RecordNeedInput!) { recordNeed(input: $input) { id state } }
`)

export const CorrectNeedMutation = graphql(/* GraphQL */ `
  mutation CorrectNeed($input: CorrectNeedInput!) { correctNeed(input: $input) { id quantity unmetQuantity cause indicator neededBy } }
`)

export const LeaveRegistrationsFragment = graphql(/* GraphQL */ `
  fragment LeaveRegistrationShown on LeaveRegistration { id registeredOn targetYear leavesClass standing withdrawnOn }
`)

export const LeaveRegistrationToldFragment = graphql(/* GraphQL */ `
  fragment LeaveRegistrationTold on LeaveRegistration { id note recordedBy withdrawReason withdrawnBy }
`)

export const RegisterToLeaveMutation = graphql(/* GraphQL */ `
  mutation RegisterToLeave($input: RegisterToLeaveInput!) { registerToLeave(input: $input) { id } }
`)

export const WithdrawRegistrationMutation = graphql(/* GraphQL */ `
  mutation WithdrawRegistration($input: WithdrawRegistrationInput!) { withdrawRegistration(input: $input) { id standing } }
`)
