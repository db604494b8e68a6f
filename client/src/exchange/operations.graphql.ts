import { graphql } from '../graphql/index.ts'

export const ImportsQuery = graphql(/* GraphQL */ `
  query Imports($after: String) {
    importBatches(first: 20, after: $after, orderBy: [{ field: UPLOADED_AT, direction: DESC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id fileName kind year state uploadedBy uploadedAt appliedAt counts { new changed same doubtful refused } } }
    }
  }
`)

export const ImportQuery = graphql(/* GraphQL */ `
  query Import($id: ID!) {
    importBatch(id: $id) {
      id fileName kind year state uploadedBy uploadedAt appliedAt undoneAt undoneBy mendsId problemCount preview failure progress { step done total }
      sheets { sheet role recognised columns { title key how } choices { key title required } }
      counts { new changed same doubtful refused }
      problems { code severity sheet cell column value vi en }
    }
  }
`)

export const ApplyImportMutation = graphql(/* GraphQL */ `
  mutation ApplyImport($id: ID!) { applyImport(id: $id) { id state appliedAt failure progress { step done total } } }
`)

export const StopImportMutation = graphql(/* GraphQL */ `
  mutation StopImport($id: ID!) { stopImport(id: $id) { id state failure progress { step done total } } }
`)

/** With what stands beside the state, or the page would show a book as read and its figures as none for a moment. */
export const ImportMovedSubscription = graphql(/* GraphQL */ `
  subscription ImportMoved($id: ID!) { importMoved(id: $id) { id kind year state appliedAt failure problemCount counts { new changed same doubtful refused } progress { step done total } } }
`)

export const DiscardImportMutation = graphql(/* GraphQL */ `
  mutation DiscardImport($id: ID!) { discardImport(id: $id) { id state } }
`)

export const RecheckImportMutation = graphql(/* GraphQL */ `
  mutation RecheckImport($id: ID!) { recheckImport(id: $id) { id state failure preview problemCount counts { new changed same doubtful refused } problems { code severity sheet cell column value vi en } } }
`)

export const MapImportColumnsMutation = graphql(/* GraphQL */ `
  mutation MapImportColumns($id: ID!, $columns: [ImportColumnInput!]!) {
    mapImportColumns(id: $id, columns: $columns) {
      id kind year state preview problemCount counts { new changed same doubtful refused } problems { code severity sheet cell column value vi en }
      sheets { sheet role recognised columns { title key how } choices { key title required } }
    }
  }
`)

export const ImportDependentsQuery = graphql(/* GraphQL */ `
  query ImportDependents($id: ID!) { importDependents(id: $id) { what count examples } }
`)

export const UndoImportMutation = graphql(/* GraphQL */ `
  mutation UndoImport($id: ID!) { undoImport(id: $id) { id state undoneAt undoneBy } }
`)
