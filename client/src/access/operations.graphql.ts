import { graphql } from '../graphql/index.ts'

export const ViewerQuery = graphql(/* GraphQL */ `
  query Viewer {
    viewer { accountId signInName displayName role communeIds organisationId }
  }
`)

export const SignInMutation = graphql(/* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { accountId signInName displayName role communeIds organisationId }
  }
`)

export const SignOutMutation = graphql(/* GraphQL */ `
  mutation SignOut {
    signOut
  }
`)
