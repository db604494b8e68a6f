import { graphql } from '../graphql/index.ts'

export const MembersFragment = graphql(/* GraphQL */ `
  fragment MembersShown on Household {
    memberCount
    members { id name sex birthYear ethnicity relation validTo }
  }
`)
