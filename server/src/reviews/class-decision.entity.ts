import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { PovertyClass } from '@chung-tay/schema'
import { Instant } from '../kit/index.ts'
import { communePolicies, ledgerPolicy } from '../access/index.ts'
import { Review } from './review.entity.ts'

/** A class decided by a person beside the computed one, which is never overwritten. At most one stands for a review; a withdrawn one stays, with its end. */
@ObjectType({ description: 'A class decided by a person beside the computed one. A withdrawn decision stays, with its end.' })
@Entity({ tableName: 'class_decision', rowLevelSecurity: 'force', policies: [...communePolicies(), ledgerPolicy] })
@Index({ name: 'class_decision_standing', expression: 'create unique index "class_decision_standing" on "class_decision" ("review_id") where ended_at is null' })
@Check({ name: 'class_decision_end', expression: '(ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null)' })
export class ClassDecision {
  @Field(() => ID, { description: 'Id of the decision.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Review, { deleteRule: 'cascade' })
  review!: Rel<Review>

  @Field(() => PovertyClass, { description: 'The class decided.' })
  @Enum({ items: () => PovertyClass, type: 'string' })
  decidedClass!: PovertyClass

  @Field(() => PovertyClass, { nullable: true, description: 'The class computed at the time; null when it was open.' })
  @Enum({ items: () => PovertyClass, type: 'string', nullable: true })
  computedClass: PovertyClass | null = null

  @Field(() => String, { description: 'Why.' })
  @Property({ type: 'string', length: 1000 })
  reason!: string

  @Field(() => String, { description: 'Document it rests on: number, day, issuer.' })
  @Property({ type: 'string', length: 200 })
  document!: string

  @Field(() => String, { description: 'Office of the person who signed it.' })
  @Property({ type: 'string', length: 120 })
  signerRole!: string

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  decidedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  @Property({ type: 'timestamptz' })
  decidedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was withdrawn; null while it stands.' })
  @Property({ type: 'timestamptz', nullable: true })
  endedAt: Date | null = null

  @Field(() => String, { nullable: true, description: 'Account that withdrew it, by its name then.' })
  @Property({ type: 'string', length: 120, nullable: true })
  endedBy: string | null = null

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn, or that another took its place.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  endReason: string | null = null
}
