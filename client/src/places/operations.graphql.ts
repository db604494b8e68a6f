import { graphql } from '../graphql/index.ts'

export const CommunesQuery = graphql(/* GraphQL */ `
  query Communes($ids: [ID!]!) {
    places(first: 200, where: { id: { in: $ids } }, orderBy: [{ field: NAME, direction: ASC }]) {
      edges { node { id name parent { id name } } }
    }
  }
`)

/** Villages of these communes there are and ever were. */
export const VillagesQuery = graphql(/* GraphQL */ `
  query Villages($communeIds: [ID!]!, $after: String) {
    places(first: 200, after: $after, where: { level: { eq: VILLAGE }, today: { parent: { id: { in: $communeIds } } } }, orderBy: [{ field: POSITION, direction: ASC }]) {
      pageInfo { hasNextPage endCursor }
      edges { node { id name validFrom validTo today { id } } }
    }
  }
`)

/** A year in the making, of which a few households are reviewed, is not yet the one the figures are about. */
export const LatestYearQuery = graphql(/* GraphQL */ `
  query LatestYear {
    reviews(first: 1, where: { settled: true }, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { id year } } }
  }
`)

/** A commune with what it was made of and where its ground is today. */
export const CommuneShown = graphql(/* GraphQL */ `
  fragment CommuneShown on Place {
    id name level code codeSystem areaKind validFrom validTo registeredAt
    parent { id name }
    today { id name code codeSystem parent { id name } }
    successors { id extent occurredOn to { id name parent { id name } } }
    predecessors { id extent occurredOn from { id name parent { id name } } }
  }
`)

export const CommunesInUseQuery = graphql(/* GraphQL */ `
  query CommunesInUse { places(first: 50, where: { registered: true }, orderBy: [{ field: NAME, direction: ASC }]) { edges { node { ...CommuneShown } } } }
`)

export const FindPlacesQuery = graphql(/* GraphQL */ `
  query FindPlaces($where: PlaceWhere!) {
    places(first: 20, where: $where, orderBy: [{ field: NAME, direction: ASC }]) { totalCount edges { node { ...CommuneShown } } }
  }
`)

export const VillageShown = graphql(/* GraphQL */ `
  fragment VillageShown on Place {
    id name position householdCount personCount validFrom validTo
    today { id name }
    attributes { id attribute holds validFrom validTo document }
    successors { id extent occurredOn document to { id name } }
  }
`)

export const VillagesEverQuery = graphql(/* GraphQL */ `
  query VillagesEver($communeId: ID!, $after: String) {
    places(first: 100, after: $after, where: { level: { eq: VILLAGE }, today: { parent: { id: { eq: $communeId } } } }, orderBy: [{ field: POSITION, direction: ASC }, { field: NAME, direction: ASC }]) {
      pageInfo { hasNextPage endCursor }
      edges { node { ...VillageShown } }
    }
  }
`)

/** Households a divided village is made of; the register holds the poor and near-poor. */
export const VillageHouseholdsQuery = graphql(/* GraphQL */ `
  query VillageHouseholds($villageId: ID!) {
    households(first: 200, where: { village: { id: { eq: $villageId } } }, orderBy: [{ field: HEAD_NAME, direction: ASC }]) { totalCount edges { node { id code headName } } }
  }
`)

export const ChangeVillagesMutation = graphql(/* GraphQL */ `
  mutation ChangeVillages($input: ChangeVillagesInput!) { changeVillages(input: $input) { id name } }
`)

export const ChangePlaceAttributeMutation = graphql(/* GraphQL */ `
  mutation ChangePlaceAttribute($input: ChangePlaceAttributeInput!) { changePlaceAttribute(input: $input) { id } }
`)

export const RegisterCommuneMutation = graphql(/* GraphQL */ `
  mutation RegisterCommune($input: RegisterCommuneInput!) { registerCommune(input: $input) { id name } }
`)

export const CarryOverCommuneMutation = graphql(/* GraphQL */ `
  mutation CarryOverCommune($input: CarryOverCommuneInput!) { carryOverCommune(input: $input) { id name } }
`)
