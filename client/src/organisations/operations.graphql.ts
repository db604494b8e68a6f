import { graphql } from '../graphql/index.ts'

export const AccountsQuery = graphql(/* GraphQL */ `
  query Accounts { accounts { id signInName displayName role communeIds organisationId createdAt disabledAt } }
`)

/** What an account can be for. */
export const AccountChoicesQuery = graphql(/* GraphQL */ `
  query AccountChoices {
    places(first: 200, where: { registered: true }, orderBy: [{ field: NAME, direction: ASC }]) { edges { node { id name code parent { id name } } } }
    organisations(first: 200, orderBy: [{ field: NAME, direction: ASC }]) { edges { node { id name } } }
  }
`)

export const CreateAccountMutation = graphql(/* GraphQL */ `
  mutation CreateAccount($input: CreateAccountInput!) { createAccount(input: $input) { id } }
`)

export const DisableAccountMutation = graphql(/* GraphQL */ `
  mutation DisableAccount($id: ID!) { disableAccount(id: $id) { id disabledAt } }
`)
