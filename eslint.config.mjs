import js from '@eslint/js'
import graphql from '@graphql-eslint/eslint-plugin'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const RESTRICTED_IN_ROOMS = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Rooms take the time from ctx.now.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Rooms take a seed.' },
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'process.env is read in env.ts only.' },
  { selector: "CallExpression[callee.property.name='getConnection']", message: 'em.getConnection() carries no session: row rules would not know the viewer.' },
  { selector: "CallExpression[callee.property.name='raw'][callee.object.name='sql'] > TemplateLiteral", message: 'No SQL built from text.' },
]

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', 'client/src/graphql/', 'server/.scratch/', '**/*.sql'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,mjs}'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Taking a field out of an object is what the rest of a destructuring is for.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-console': 'off',
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: ['**/server/src/*/*.ts'] }],
    },
  },
  { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } } },
  {
    files: ['client/**/*.vue'],
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/html-indent': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/no-v-html': 'error',
    },
  },
  { files: ['server/src/**/*.ts'], ignores: ['server/src/**/*.test.ts', 'server/src/app/**', 'server/src/database/**'], rules: { 'no-restricted-syntax': ['error', ...RESTRICTED_IN_ROOMS] } },
  {
    // Operations are checked against the contract where they are written.
    files: ['client/src/**/*.graphql.ts'],
    processor: graphql.processor,
  },
  {
    files: ['client/src/**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema/schema.graphql', documents: 'client/src/**/*.graphql.ts' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/selection-set-depth': 'off',
      '@graphql-eslint/require-selections': 'off',
      '@graphql-eslint/naming-convention': 'off',
    },
  },
)

