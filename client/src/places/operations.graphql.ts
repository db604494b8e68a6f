import { graphql } from '../graphql/index.ts'

export const CommunesQuery = graphql(/* GraphQL */ `
  query Communes {
    places(first: 50, where: { level: { eq: COMMUNE } }, orderBy: [{ field: NAME, direction: ASC }]) {
      edges { node { id name parent { id name } } }
    }
  }
`)

export const VillagesQuery = graphql(/* GraphQL */ `
  query Villages {
    places(first: 200, where: { level: { eq: VILLAGE } }, orderBy: [{ field: POSITION, direction: ASC }]) {
      edges { node { id name especiallyDifficult } }
    }
  }
`)

export const LatestYearQuery = graphql(/* GraphQL */ `
  query LatestYear {
    reviews(first: 1, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { id year } } }
  }
`)
