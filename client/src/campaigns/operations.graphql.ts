import { graphql } from '../graphql/index.ts'

export const CampaignFragment = graphql(/* GraphQL */ `
  fragment CampaignShown on Campaign {
    id year state version standardId openedOn bookIsWhole postedFrom postedTo decisionNumber recognisedOn signerPost
    area { id name }
    steps { id occurredOn }
    progress(staleMonths: 12) { villageId villageName listed surveyed missing open withUnknown stale asking met }
  }
`)

export const CampaignsQuery = graphql(/* GraphQL */ `
  query Campaigns($year: Int!) { campaigns(first: 20, where: { year: { eq: $year } }) { edges { node { ...CampaignShown } } } }
`)

/** For planners: who did what. */
export const CampaignHistoryQuery = graphql(/* GraphQL */ `
  query CampaignHistory($id: ID!) {
    campaign(id: $id) {
      id
      steps { id fromState toState occurredOn reason recordedBy }
      meetings { id heldOn attended note recordedBy endedAt village { id name } }
    }
  }
`)

export const ReviewProcedureQuery = graphql(/* GraphQL */ `
  query ReviewProcedure($on: LocalDate!) { reviewProcedure(on: $on) { id documents periodFrom periodTo periodMark postingWorkingDays postingMark requestWorkingDays requestMark } }
`)

/** Whether a year has reviews before it has a yearly review: those a book brought. */
export const YearReviewedQuery = graphql(/* GraphQL */ `
  query YearReviewed($year: Int!) { reviews(first: 1, where: { year: { eq: $year }, settled: true }) { totalCount } }
`)

export const EntryFragment = graphql(/* GraphQL */ `
  fragment CampaignEntryShown on CampaignEntry {
    id state reason note classBefore quickCheck surveyor surveyedOn removedBy removedReason recognisedClass unknownCount lastReviewedOn version
    village { id name }
    household { id code headName memberCount }
    review {
      id effectiveClass listing b1Points noLabour hasMerit registeredToLeave
      indicators { id indicator answer }
      causes { id cause }
    }
  }
`)

export const EntriesQuery = graphql(/* GraphQL */ `
  query CampaignEntries($id: ID!, $where: CampaignEntryWhere!, $orderBy: [CampaignEntryOrder!], $first: Int!, $after: String) {
    campaign(id: $id) {
      id
      entries(where: $where, orderBy: $orderBy, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ...CampaignEntryShown } } }
    }
  }
`)

export const RequestFragment = graphql(/* GraphQL */ `
  fragment RequestShown on ReviewRequest {
    id kind receivedOn dueOn note state answeredOn answeredBy refusalReason year recordedBy version
    household { id code headName village { id name } }
  }
`)

export const RequestsQuery = graphql(/* GraphQL */ `
  query ReviewRequests($where: ReviewRequestWhere!, $first: Int!, $after: String) {
    reviewRequests(where: $where, orderBy: [{ field: DUE, direction: ASC }], first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ...RequestShown } } }
  }
`)

export const MovementQuery = graphql(/* GraphQL */ `
  query Movement($year: Int!, $communeId: ID) {
    reviewSummary(year: $year, communeId: $communeId) {
      year
      movement {
        pendingCount
        poor { ...PoorColumns }
        nearPoor { ...NearPoorColumns }
        persons { poor { ...PoorColumns } nearPoor { ...NearPoorColumns } }
      }
    }
  }
`)

export const MovementColumnsFragments = graphql(/* GraphQL */ `
  fragment PoorColumns on PoorMovement { opening toNearPoor toAbove otherDecrease fromNearPoor again newlyArisen otherIncrease closing }
`)

export const NearPoorColumnsFragment = graphql(/* GraphQL */ `
  fragment NearPoorColumns on NearPoorMovement { opening escaped becamePoor otherDecrease fromPoor again newlyArisen otherIncrease closing }
`)

export const WayFragment = graphql(/* GraphQL */ `
  fragment WayShown on MovementCell {
    amount householdCount withoutEventCount
    ways { householdId classBefore classNow listing pending personsBefore personsNow amount explained events { kind on } }
  }
`)

export const MovementCellOfPlannerQuery = graphql(/* GraphQL */ `
  query MovementCellOfPlanner($cell: MovementCellArg!, $first: Int!, $after: String) {
    reviewMovementCell(cell: $cell) {
      ...WayShown
      households(first: $first, after: $after, orderBy: [{ field: VILLAGE, direction: ASC }]) { totalCount pageInfo { hasNextPage endCursor } edges { node { id code headName village { id name } } } }
    }
  }
`)

/** The same households, without code and name. */
export const MovementCellOfAnalystQuery = graphql(/* GraphQL */ `
  query MovementCellOfAnalyst($cell: MovementCellArg!, $first: Int!, $after: String) {
    reviewMovementCell(cell: $cell) {
      ...WayShown
      households(first: $first, after: $after, orderBy: [{ field: VILLAGE, direction: ASC }]) { totalCount pageInfo { hasNextPage endCursor } edges { node { id village { id name } } } }
    }
  }
`)

export const CountWithoutEventQuery = graphql(/* GraphQL */ `
  query CountWithoutEvent($year: Int!, $communeId: ID) {
    poorDecrease: reviewMovementCell(cell: { year: $year, communeId: $communeId, form: POOR, column: OTHER_DECREASE, measure: PERSONS }) { withoutEventCount }
    poorIncrease: reviewMovementCell(cell: { year: $year, communeId: $communeId, form: POOR, column: OTHER_INCREASE, measure: PERSONS }) { withoutEventCount }
    nearPoorDecrease: reviewMovementCell(cell: { year: $year, communeId: $communeId, form: NEAR_POOR, column: OTHER_DECREASE, measure: PERSONS }) { withoutEventCount }
    nearPoorIncrease: reviewMovementCell(cell: { year: $year, communeId: $communeId, form: NEAR_POOR, column: OTHER_INCREASE, measure: PERSONS }) { withoutEventCount }
  }
`)

export const FormOfStandardQuery = graphql(/* GraphQL */ `
  query FormOfStandard($id: String!) { standard(id: $id) { id nameVi nameEn indicators { number indicator deprivedWhenVi deprivedWhenEn } } }
`)

export const OpenCampaignMutation = graphql(/* GraphQL */ `
  mutation OpenCampaign($input: OpenCampaignInput!) { openCampaign(input: $input) { ...CampaignShown } }
`)
export const BeginSurveyingMutation = graphql(/* GraphQL */ `
  mutation BeginSurveying($input: CampaignStepInput!) { beginSurveying(input: $input) { ...CampaignShown } }
`)
export const BeginVillageMeetingsMutation = graphql(/* GraphQL */ `
  mutation BeginVillageMeetings($input: CampaignStepInput!) { beginVillageMeetings(input: $input) { ...CampaignShown } }
`)
export const PostCampaignMutation = graphql(/* GraphQL */ `
  mutation PostCampaign($input: PostCampaignInput!) { postCampaign(input: $input) { ...CampaignShown } }
`)
export const RecogniseCampaignMutation = graphql(/* GraphQL */ `
  mutation RecogniseCampaign($input: RecogniseCampaignInput!) { recogniseCampaign(input: $input) { ...CampaignShown } }
`)
export const StepCampaignBackMutation = graphql(/* GraphQL */ `
  mutation StepCampaignBack($input: StepCampaignBackInput!) { stepCampaignBack(input: $input) { ...CampaignShown } }
`)
export const RecordVillageMeetingMutation = graphql(/* GraphQL */ `
  mutation RecordVillageMeeting($input: RecordVillageMeetingInput!) { recordVillageMeeting(input: $input) { ...CampaignShown } }
`)
export const AddCampaignEntryMutation = graphql(/* GraphQL */ `
  mutation AddCampaignEntry($input: AddCampaignEntryInput!) { addCampaignEntry(input: $input) { id } }
`)
export const RemoveCampaignEntryMutation = graphql(/* GraphQL */ `
  mutation RemoveCampaignEntry($input: RemoveCampaignEntryInput!) { removeCampaignEntry(input: $input) { id state version } }
`)
export const RecordSurveyMutation = graphql(/* GraphQL */ `
  mutation RecordSurvey($input: RecordSurveyInput!) { recordSurvey(input: $input) { ...CampaignEntryShown } }
`)
export const RecordReviewRequestMutation = graphql(/* GraphQL */ `
  mutation RecordReviewRequest($input: RecordReviewRequestInput!) { recordReviewRequest(input: $input) { id dueOn } }
`)
export const AnswerReviewRequestMutation = graphql(/* GraphQL */ `
  mutation AnswerReviewRequest($input: AnswerReviewRequestInput!) { answerReviewRequest(input: $input) { ...RequestShown } }
`)

export const HouseholdSurveysQuery = graphql(/* GraphQL */ `
  query HouseholdSurveys($id: ID!) {
    household(id: $id) {
      id lastReviewedOn
      surveys { id year inBetween surveyor surveyedOn quickCheck note before }
      reviewRequests(first: 20, orderBy: [{ field: RECEIVED, direction: DESC }]) { edges { node { id kind receivedOn dueOn state refusalReason } } }
    }
  }
`)
