import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { StandardState } from '@chung-tay/schema'
import { IN_OWN_COMMUNES, ledgerPolicy, policy } from '../access/index.ts'
import { Place } from '../places/index.ts'
import type { Standard } from './standard.ts'

/** What a set made in the product holds of a standard; the rest are columns. */
export type StandardContent = Omit<Standard, 'id' | 'status' | 'name' | 'validFrom' | 'validTo'>

const OWN_PROVINCE = `province_id in (select p.parent_id from place p where p.level = 'COMMUNE' and ${IN_OWN_COMMUNES('p.commune_id')})`

/** A province's own, stricter standard on top of a national one. The whole content is kept with it: releasing freezes all of it, whatever later versions of the files say. */
@Entity({
  tableName: 'standard_set',
  rowLevelSecurity: 'force',
  policies: [
    policy('administrator', 'all', ['ADMINISTRATOR'], 'true'),
    policy('everyone', 'select', ['PLANNER', 'ANALYST'], 'true'),
    policy('released', 'select', ['ORGANISATION'], "state <> 'DRAFT'"),
    policy('planner_draft', 'insert', ['PLANNER'], `state = 'DRAFT' and ${OWN_PROVINCE}`),
    policy('planner_edit', 'update', ['PLANNER'], `state = 'DRAFT' and ${OWN_PROVINCE}`),
    ledgerPolicy,
  ],
})
@Index({ properties: ['province', 'validFrom'] })
@Check({ name: 'standard_set_validity', expression: 'valid_to is null or valid_to >= valid_from' })
export class StandardSet {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @ManyToOne(() => Place)
  province!: Rel<Place>

  /** National set it stands on. */
  @Property({ type: 'string', length: 40 })
  baseId!: string

  @Property({ type: 'string', length: 200 })
  name!: string

  /** Number, day and issuer of the province's document. */
  @Property({ type: 'string', length: 200 })
  document!: string

  @Property({ type: 'date' })
  validFrom!: string

  @Property({ type: 'date', nullable: true })
  validTo: string | null = null

  @Property({ type: 'json' })
  content!: StandardContent

  @Enum({ items: () => StandardState, type: 'string' })
  state!: StandardState

  @Property({ type: 'string', length: 120 })
  createdBy!: string

  @Property({ type: 'timestamptz' })
  createdAt!: Date

  @Property({ type: 'string', length: 120, nullable: true })
  releasedBy: string | null = null

  @Property({ type: 'timestamptz', nullable: true })
  releasedAt: Date | null = null

  @Property({ type: 'string', length: 120, nullable: true })
  retiredBy: string | null = null

  @Property({ type: 'timestamptz', nullable: true })
  retiredAt: Date | null = null

  @Property({ type: 'integer', version: true })
  version: number = 1
}
