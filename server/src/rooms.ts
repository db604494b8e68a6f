import { AnalysisResolver, MovementCellHouseholds } from './analysis/index.ts'
import { AssignmentDeliveries, AssignmentMutations, AssignmentResolver, PlanningResolver, assignmentReads, Assignment, Delivery, HouseholdAssignments, NeedAssignments } from './assignments/index.ts'
import { AccessResolver, Account, Session, SignInAttempt } from './access/index.ts'
import {
  Campaign, CampaignEntries, CampaignEntry, CampaignMeeting, CampaignMeetings, CampaignMutations, CampaignProgress, campaignReads, CampaignResolver, CampaignStep, CampaignSteps, HouseholdLastReviewed, HouseholdRequests,
  HouseholdSurvey, HouseholdSurveys, ReviewRequest, SurveyMutations,
} from './campaigns/index.ts'
import { DuplicateDecision, duplicateReads, DuplicateResolver, HouseholdMerge, HouseholdMerges } from './duplicates/index.ts'
import { ImportBatch, ImportChange, ImportContent, ImportFile, ImportMapping, ImportProgress, importReads, ImportResolver } from './exchange/index.ts'
import { Household, HouseholdEvent, HouseholdEvents, householdReads, HouseholdResolver, HouseholdSearch, LifeResolver, Member, SearchResolver } from './households/index.ts'
import { JournalEntry, journalReads, JournalResolver } from './journal/index.ts'
import type { ReadModel } from './kit/index.ts'
import {
  Plan, PlanDifferenceResolver, PlanGap, PlanGaps, PlanHandResolver, PlanLine, PlanLines, PlanProblem, planReads, PlanRecord, PlanRecordResolver, PlanResolver, PlanRulingOut, PlanRun, PlanRunResolver, PledgeMarginResolver, RemedyResolver,
} from './matching/index.ts'
import {
  HouseholdNeeds, HouseholdRegistrations, LeaveRegistration, Need, NeedMutations, needReads, NeedResolver, NeedRulesResolver, RegistrationResolver, WorklistResolver,
} from './needs/index.ts'
import { Organisation, OrganisationArea, OrganisationPledges, organisationReads, OrganisationResolver, Pledge } from './organisations/index.ts'
import { Place, PlaceAttribute, PlaceMutations, placeReads, PlaceResolver, PlaceSuccession } from './places/index.ts'
import {
  ClassDecision, ClassDecisionMutations, CrossingCellReviews, CrossingResolver, HouseholdReviews, Review, ReviewCause, ReviewDecisions, ReviewIndicator, reviewReads, ReviewResolver, StandardResolver, StandardSet, StandardSetMutations,
} from './reviews/index.ts'

type Class = new (...args: never[]) => object

export interface Room {
  readonly name: string
  readonly entities: readonly Class[]
  readonly resolvers: readonly Class[]
  readonly reads?: (reads: ReadModel) => void
}

/** The rooms in the order in which help travels. A room may look back, never forward; the import check reads this order. */
export const rooms: readonly Room[] = [
  { name: 'access', entities: [Account, Session, SignInAttempt], resolvers: [AccessResolver] },
  { name: 'journal', entities: [JournalEntry], resolvers: [JournalResolver], reads: journalReads },
  { name: 'places', entities: [Place, PlaceAttribute, PlaceSuccession], resolvers: [PlaceResolver, PlaceMutations], reads: placeReads },
  { name: 'households', entities: [Household, Member, HouseholdEvent], resolvers: [HouseholdResolver, LifeResolver, HouseholdEvents, SearchResolver, HouseholdSearch], reads: householdReads },
  {
    name: 'reviews', entities: [Review, ReviewIndicator, ReviewCause, ClassDecision, StandardSet], reads: reviewReads,
    resolvers: [ReviewResolver, ClassDecisionMutations, StandardResolver, StandardSetMutations, CrossingResolver, CrossingCellReviews, HouseholdReviews, ReviewDecisions],
  },
  {
    name: 'campaigns', entities: [Campaign, CampaignStep, CampaignMeeting, CampaignEntry, ReviewRequest, HouseholdSurvey], reads: campaignReads,
    resolvers: [CampaignResolver, CampaignMutations, SurveyMutations, CampaignEntries, CampaignSteps, CampaignMeetings, CampaignProgress, HouseholdRequests, HouseholdSurveys, HouseholdLastReviewed],
  },
  {
    name: 'needs', entities: [Need, LeaveRegistration], reads: needReads,
    resolvers: [NeedResolver, NeedMutations, NeedRulesResolver, RegistrationResolver, WorklistResolver, HouseholdNeeds, HouseholdRegistrations],
  },
  { name: 'organisations', entities: [Organisation, OrganisationArea, Pledge], resolvers: [OrganisationResolver, OrganisationPledges], reads: organisationReads },
  {
    name: 'matching', entities: [Plan, PlanLine, PlanGap, PlanRun, PlanProblem, PlanRulingOut, PlanRecord], reads: planReads,
    resolvers: [PlanResolver, PlanRunResolver, PlanHandResolver, PlanDifferenceResolver, PlanRecordResolver, PledgeMarginResolver, RemedyResolver, PlanLines, PlanGaps],
  },
  {
    name: 'assignments', entities: [Assignment, Delivery], reads: assignmentReads,
    resolvers: [AssignmentResolver, AssignmentMutations, PlanningResolver, HouseholdAssignments, NeedAssignments, AssignmentDeliveries],
  },
  { name: 'duplicates', entities: [DuplicateDecision, HouseholdMerge], resolvers: [DuplicateResolver, HouseholdMerges], reads: duplicateReads },
  { name: 'analysis', entities: [], resolvers: [AnalysisResolver, MovementCellHouseholds] },
  { name: 'exchange', entities: [ImportBatch, ImportContent, ImportProgress, ImportFile, ImportMapping, ImportChange], resolvers: [ImportResolver], reads: importReads },
]
