import { graphql } from '../graphql/index.ts'

export const DuplicateCandidatesQuery = graphql(/* GraphQL */ `
  query DuplicateCandidates($first: Int!) {
    duplicateCandidates(first: $first) {
      id score reasons shared decision
      first { id code headName village { id name } memberCount }
      second { id code headName village { id name } memberCount }
    }
  }
`)

export const EntryFragment = graphql(/* GraphQL */ `
  fragment EntryShown on Household {
    id code headName
    village { id name }
    members { id name sex birthYear relation validTo }
    reviews(first: 20, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { id year povertyClass listedClass personCount b1Points deprivationCount } } }
    needs(first: 100, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { id year content quantity unit state } } }
    assignments(first: 100, orderBy: [{ field: ASKED_AT, direction: DESC }]) { edges { node { id state organisation { id name } need { id content year } } } }
  }
`)

/** Both entries whole, for a person to compare. */
export const EntriesQuery = graphql(/* GraphQL */ `
  query EntriesToCompare($first: ID!, $second: ID!) {
    first: household(id: $first) { ...EntryShown }
    second: household(id: $second) { ...EntryShown }
  }
`)

export const DecideDuplicateMutation = graphql(/* GraphQL */ `
  mutation DecideDuplicate($input: DecideDuplicateInput!) { decideDuplicate(input: $input) }
`)

export const MergeHouseholdsMutation = graphql(/* GraphQL */ `
  mutation MergeHouseholds($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id survivor { id headName } } }
`)

export const MergesQuery = graphql(/* GraphQL */ `
  query HouseholdMerges($first: Int!, $after: String) {
    householdMerges(first: $first, after: $after, orderBy: [{ field: MERGED_AT, direction: DESC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id mergedBy mergedAt undone undoneBy undoneAt
          survivor { id code headName village { id name } }
          merged { id code headName village { id name } }
          supersededReviews { id year povertyClass personCount }
        }
      }
    }
  }
`)

export const UndoMergeMutation = graphql(/* GraphQL */ `
  mutation UndoMerge($id: ID!) { undoMerge(id: $id) { id undone undoneBy undoneAt } }
`)
