import { graphql } from '../graphql/index.ts'

export const PlansQuery = graphql(/* GraphQL */ `
  query Plans($year: Int!) {
    plans(first: 50, where: { year: { eq: $year } }, orderBy: [{ field: RUN_AT, direction: DESC }]) {
      edges { node { id name runAt runBy needCount servedCount organisationsPerHousehold commune { id } } }
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
      id year name runAt runBy changedByHand solver solveMs weightSetId organisationsPerHousehold
      worth value bound greedyValue firstComeValue optimal gapPercent needCount servedCount reserve
      onlyOf { villages { id name } kinds organisations { id name } }
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
            id quantity worth parts { part points } nextBest lead locked handReason handNote state
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

/** Names for the pledges that reasons refer to, and what may be chosen by hand. */
export const PledgesNamedQuery = graphql(/* GraphQL */ `
  query PledgesNamed($year: Int!, $after: String) {
    pledges(first: 200, after: $after, where: { year: { eq: $year } }) {
      pageInfo { hasNextPage endCursor }
      edges { node { id content unit quantity remainingQuantity organisation { id name } } }
    }
  }
`)

/** Organisations by the commune's own order. */
export const HelpersQuery = graphql(/* GraphQL */ `
  query Helpers {
    organisations(first: 200, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { id name } } }
  }
`)

/** How far the making of a plan is, and what came of it. */
export const PlanRunShown = graphql(/* GraphQL */ `
  fragment PlanRunShown on PlanRun { id year step done total greedyValue failure askedBy commune { id } plan { id } }
`)

export const PlanRunsQuery = graphql(/* GraphQL */ `
  query PlanRuns($year: Int!) {
    planRuns(first: 20, where: { year: { eq: $year }, step: { in: [WAITING, SOLVING, CONFIRMING] } }, orderBy: [{ field: ASKED_AT, direction: DESC }]) {
      edges { node { ...PlanRunShown } }
    }
  }
`)

export const PlanRunQuery = graphql(/* GraphQL */ `
  query PlanRunOf($id: ID!) { planRun(id: $id) { ...PlanRunShown } }
`)

export const PlanRunMovedSubscription = graphql(/* GraphQL */ `
  subscription PlanRunMoved($id: ID!) { planRunMoved(id: $id) { ...PlanRunShown } }
`)

export const RunPlanMutation = graphql(/* GraphQL */ `
  mutation RunPlan($input: RunPlanInput!) { runPlan(input: $input) { ...PlanRunShown } }
`)

export const StopPlanRunMutation = graphql(/* GraphQL */ `
  mutation StopPlanRun($id: ID!) { stopPlanRun(id: $id) { ...PlanRunShown } }
`)

export const LockPlanLinesMutation = graphql(/* GraphQL */ `
  mutation LockPlanLines($input: LockPlanLinesInput!) { lockPlanLines(input: $input) { id } }
`)

export const ChangePlanLineMutation = graphql(/* GraphQL */ `
  mutation ChangePlanLine($input: ChangePlanLineInput!) { changePlanLine(input: $input) { id } }
`)

export const RemovePlanLineMutation = graphql(/* GraphQL */ `
  mutation RemovePlanLine($input: RemovePlanLineInput!) { removePlanLine(input: $input) { id } }
`)

export const PlanDifferenceQuery = graphql(/* GraphQL */ `
  query PlanDifference($afterId: ID!, $beforeId: ID) {
    planDifference(afterId: $afterId, beforeId: $beforeId) {
      before { needs served organisations worth }
      after { needs served organisations worth }
      changes {
        how needId householdId servedName villageName content unit
        before { pledgeId organisationName quantity }
        after { pledgeId organisationName quantity }
      }
    }
  }
`)

export const PlanRecordsQuery = graphql(/* GraphQL */ `
  query PlanRecords($year: Int!) {
    planRecords(first: 50, where: { year: { eq: $year } }, orderBy: [{ field: SIGNED_ON, direction: DESC }]) {
      edges { node { id number signedOn commune { id } } }
    }
  }
`)

export const PlanRecordQuery = graphql(/* GraphQL */ `
  query PlanRecord($id: ID!) {
    planRecord(id: $id) {
      id title number signerPost signedOn communeName year frozenBy frozenAt
      facts { dataOf solver weightSetId worth bound gapPercent needCount servedCount organisationsPerHousehold reserve changedByHand onlyOf { villages { name } kinds organisations { name } } floorsAsked { by key percent } }
      lines { village householdCode servedName content quantity unit organisation lead terms handReason }
      gaps { village householdCode servedName content quantity unit reason }
    }
  }
`)

export const FreezePlanMutation = graphql(/* GraphQL */ `
  mutation FreezePlan($input: FreezePlanInput!) { freezePlan(input: $input) { id } }
`)

export const PledgeMarginQuery = graphql(/* GraphQL */ `
  query PledgeMargin($planId: ID!, $pledgeId: ID!, $more: Int!) {
    pledgeMargin(planId: $planId, pledgeId: $pledgeId, more: $more) {
      worth exact
      changes { how needId servedName villageName content unit before { organisationName quantity } after { organisationName quantity } }
    }
  }
`)
