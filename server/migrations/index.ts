import { readFileSync } from 'node:fs'
import type { Constructor } from '@mikro-orm/core'
import { Migration } from '@mikro-orm/migrations'

/** A step whose text is the SQL file beside this one: what the database runs is what a reviewer reads. */
const sqlStep = (name: string): { name: string; class: Constructor<Migration> } => ({
  name,
  class: class extends Migration {
    override up(): void {
      this.addSql(readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8'))
    }
  },
})

/** Every step of the database, oldest first; a landed step is never edited. */
export const migrations = [sqlStep('0001-tables'), sqlStep('0002-functions-and-rights'), sqlStep('0005-imports')]
