import { graphql } from '../graphql/index.ts'

export const StandardFragment = graphql(/* GraphQL */ `
  fragment StandardFull on Standard {
    id nameVi nameEn status validFrom validTo b2PointsPerDeprivation gaps
    references { document about mark }
    thresholds { threshold measure areaKind value mark }
    rules { path measure comparison threshold povertyClass }
    pointsCarriedFrom { standardId mark }
    indicators { number indicator service deprivedWhenVi deprivedWhenEn mark carriedFrom { standardId indicator answers mark } }
    tests { areaKind b1Points incomeDong deprived unknown expected found passed }
    own { baseId provinceId provinceName document version createdBy createdAt releasedBy releasedAt retiredBy retiredAt changed { threshold areaKind value } }
  }
`)

export const StandardsQuery = graphql(/* GraphQL */ `
  query Standards { standards { ...StandardFull } }
`)

export const ProvincesQuery = graphql(/* GraphQL */ `
  query Provinces {
    places(first: 200, where: { level: { eq: PROVINCE } }, orderBy: [{ field: NAME, direction: ASC }]) { edges { node { id name } } }
  }
`)

export const CreateStandardDraftMutation = graphql(/* GraphQL */ `
  mutation CreateStandardDraft($input: CreateStandardDraftInput!) { createStandardDraft(input: $input) { ...StandardFull } }
`)

export const UpdateStandardDraftMutation = graphql(/* GraphQL */ `
  mutation UpdateStandardDraft($input: UpdateStandardDraftInput!) { updateStandardDraft(input: $input) { ...StandardFull } }
`)

export const ReleaseStandardMutation = graphql(/* GraphQL */ `
  mutation ReleaseStandard($input: StandardStepInput!) { releaseStandard(input: $input) { ...StandardFull } }
`)

export const RetireStandardMutation = graphql(/* GraphQL */ `
  mutation RetireStandard($input: RetireStandardInput!) { retireStandard(input: $input) { ...StandardFull } }
`)

export const StandardCrossingQuery = graphql(/* GraphQL */ `
  query StandardCrossing($between: StandardCrossingInput!) {
    standardCrossing(between: $between) {
      year householdCount
      one { standardId totals { povertyClass householdCount } reasons { reason householdCount } }
      other { standardId totals { povertyClass householdCount } reasons { reason householdCount } }
      cells { oneClass otherClass householdCount }
    }
  }
`)

export const ReviewUnderQuery = graphql(/* GraphQL */ `
  query ReviewUnder($reviewId: ID!, $standardId: String!) {
    reviewUnder(reviewId: $reviewId, standardId: $standardId) {
      standardId povertyClass deprivationCount unknownCount
      steps { measure value comparison threshold holds why }
    }
  }
`)

/** For planners: who stands in a cell. */
export const CrossingCellOfPlannerQuery = graphql(/* GraphQL */ `
  query CrossingCellOfPlanner($cell: CrossingCellInput!, $first: Int!, $after: String) {
    standardCrossingCell(cell: $cell) {
      householdCount
      reviews(first: $first, after: $after, orderBy: [{ field: DEPRIVATIONS, direction: DESC }]) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id b1Points incomeDong deprivationCount unknownCount village { id name } household { id code headName } } }
      }
    }
  }
`)

/** For analysts: the same, without what names a household. */
export const CrossingCellOfAnalystQuery = graphql(/* GraphQL */ `
  query CrossingCellOfAnalyst($cell: CrossingCellInput!, $first: Int!, $after: String) {
    standardCrossingCell(cell: $cell) {
      householdCount
      reviews(first: $first, after: $after, orderBy: [{ field: DEPRIVATIONS, direction: DESC }]) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id b1Points incomeDong deprivationCount unknownCount village { id name } household { id } } }
      }
    }
  }
`)

export const DecideClassMutation = graphql(/* GraphQL */ `
  mutation DecideClass($input: DecideClassInput!) { decideClass(input: $input) { ...ReviewShown } }
`)

export const WithdrawClassDecisionMutation = graphql(/* GraphQL */ `
  mutation WithdrawClassDecision($input: WithdrawClassDecisionInput!) { withdrawClassDecision(input: $input) { ...ReviewShown } }
`)

export const RecordIncomeMutation = graphql(/* GraphQL */ `
  mutation RecordIncome($input: RecordIncomeInput!) { recordIncome(input: $input) { ...ReviewShown } }
`)
