/**
 * Writes schema/schema.graphql from the code, or with --check says whether it is the same.
 * The file is the reviewed contract: a change of it is a change people see in the commit.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { buildSchema, printContract } from '@chung-tay/server/app'

const file = new URL('../schema/schema.graphql', import.meta.url)
const emitted = printContract(buildSchema())

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== emitted) {
    console.error('schema/schema.graphql differs from the code. Run `pnpm run schema` and review the change.')
    process.exit(1)
  }
  console.log('The contract is as the code says.')
} else {
  writeFileSync(file, emitted)
  console.log('Wrote schema/schema.graphql')
}
