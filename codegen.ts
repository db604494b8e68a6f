import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types the client's operations against the contract; the output is generated, never committed. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['client/src/**/*.graphql.ts'],
  ignoreNoDocuments: true,
  generates: {
    'client/src/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { WholeNumber: 'number', LocalDate: 'string', Instant: 'string', PlainData: 'unknown' },
      },
    },
  },
}

export default config
