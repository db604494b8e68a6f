import { tidy, type HouseholdEventKind, type Relation } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, type Ctx } from '../kit/index.ts'
import { Place } from '../places/index.ts'
import { HouseholdEvent, type HouseholdEventDetails } from './event.entity.ts'
import type { Household } from './household.entity.ts'
import type { PersonInput, RelationInput } from './life.inputs.ts'
import { Member } from './member.entity.ts'
import { PERSON_FIELDS, type PersonColumns } from './person.ts'

/** A household as it stands on the day of an event: what happens is worked out here, and written once. */
export class Life {
  readonly ctx: Ctx
  readonly household: Household
  readonly on: string
  readonly present: Member[]

  constructor(ctx: Ctx, household: Household, on: string, present: Member[]) {
    this.ctx = ctx
    this.household = household
    this.on = on
    this.present = present
  }

  static async of(ctx: Ctx, household: Household, on: string): Promise<Life> {
    const present = await ctx.em.find(Member, { household, validTo: null }, { orderBy: { position: 'asc' } })
    const late = present.find(({ validFrom }) => validFrom !== null && validFrom >= on)
    // Days go forward: what came later rests on who was there before.
    if (late) throw conflict('LATER_EVENT', { since: late.validFrom })
    return new Life(ctx, household, on, present)
  }

  member(id: string): Member {
    const member = this.present.find((one) => one.id === id)
    if (!member) throw notFound('Member')
    return member
  }

  /** The membership ends; what was true of the days before stays. */
  leave(members: readonly Member[]): void {
    for (const member of members) {
      member.validTo = this.on
      this.present.splice(this.present.indexOf(member), 1)
    }
  }

  join(person: PersonColumns, relation: Relation, personId?: string): Member {
    const position = Math.max(0, ...this.present.map((member) => member.position)) + 1
    const member = this.ctx.em.create(Member, { ...person, ...(personId ? { personId } : {}), communeId: this.household.communeId, household: this.household, relation, position, validFrom: this.on, validTo: null })
    this.present.push(member)
    return member
  }

  /** Another relation from the day on is another membership of the same person; the former keeps its days. */
  relate(relations: readonly RelationInput[]): void {
    for (const { memberId, relation } of relations) {
      const member = this.member(memberId)
      if (member.relation === relation) continue
      const { position } = member
      this.leave([member])
      this.join(columnsOf(member), relation, member.personId).position = position
    }
  }

  /** A household of people has one head, no more and no fewer. */
  assertOneHead(path: string): void {
    const heads = this.present.filter(({ relation }) => relation === 'HEAD').length
    if (this.present.length > 0 && heads !== 1) throw invalidInput([{ path, problem: heads === 0 ? 'HEAD_MISSING' : 'TWO_HEADS' }])
  }

  event(kind: HouseholdEventKind, note: string | null, details: HouseholdEventDetails, otherHousehold: Household | null = null): void {
    const { ctx, household, on } = this
    ctx.em.create(HouseholdEvent, { communeId: household.communeId, household, kind, occurredOn: on, note, details, otherHousehold, recordedBy: ctx.viewer?.displayName ?? null, recordedAt: ctx.now })
  }
}

export const columnsOf = (member: Member): PersonColumns => Object.fromEntries(PERSON_FIELDS.map((field) => [field, member[field]])) as unknown as PersonColumns
export const namesOf = (members: readonly Member[]): string[] => members.map(({ name }) => name)

/** A person new to the register has a name and a sex. */
export const assertNamed = ({ name, sex }: PersonInput, path: string): void => {
  const problems = [...(tidy(name ?? '') ? [] : [{ path: `${path}.name`, problem: 'MISSING' }]), ...(sex ? [] : [{ path: `${path}.sex`, problem: 'MISSING' }])]
  if (problems.length > 0) throw invalidInput(problems)
}

/** A village of the commune that stands on the day. */
export const ownVillage = async (ctx: Ctx, communeId: string, id: string, on: string): Promise<Place> => {
  const village = isUuid(id) ? await ctx.em.findOne(Place, { id, level: 'VILLAGE', communeId }) : null
  if (!village) throw notFound('Place')
  if (village.validTo !== null || (village.validFrom !== null && village.validFrom > on)) throw conflict('VILLAGE_ENDED', { village: village.name })
  return village
}
