import { Field, ID, InputType, Int } from 'type-graphql'
import { ArrayMaxSize, MaxLength } from 'class-validator'
import { EthnicitySystem, Labour, Relation, Schooling, Sex } from '@chung-tay/schema'
import { LocalDate } from '../kit/index.ts'

/** What is known of a person, all of it optional: for corrections. */
@InputType({ description: 'What is known of a person. What is not named stays as it is.' })
export class PersonInput {
  @Field(() => String, { nullable: true, description: 'Full name.' })
  @MaxLength(120)
  name?: string | null

  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex?: Sex | null

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear?: number | null

  @Field(() => LocalDate, { nullable: true, description: 'Day of birth; gives the year.' })
  birthOn?: string | null

  @Field(() => String, { nullable: true, description: 'Two-digit code of the ethnic group.' })
  @MaxLength(2)
  ethnicity?: string | null

  @Field(() => EthnicitySystem, { nullable: true, description: 'The list the code belongs to; the statistics office’s when not given.' })
  ethnicitySystem?: EthnicitySystem | null

  @Field(() => String, { nullable: true, description: 'Citizen number, 12 digits.' })
  @MaxLength(12)
  citizenNumber?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Has health insurance.' })
  insured?: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'Has a recognised disability.' })
  disabled?: boolean | null

  @Field(() => Schooling, { nullable: true, description: 'The highest schooling reached, or attended now.' })
  schooling?: Schooling | null

  @Field(() => Labour, { nullable: true, description: 'Work and the ability to work.' })
  labour?: Labour | null
}

@InputType({ description: 'A member’s relation to the head, from that day on.' })
export class RelationInput {
  @Field(() => ID, { description: 'A present member.' })
  memberId!: string

  @Field(() => Relation, { description: 'The relation.' })
  relation!: Relation
}

@InputType({ description: 'A child is born into the household.' })
export class BirthInput {
  @Field(() => PersonInput, { description: 'The child; the day of the event is its day of birth.' })
  person!: PersonInput

  @Field(() => Relation, { description: 'Relation to the head.' })
  relation!: Relation
}

@InputType({ description: 'Members die or leave. When the head is among them, the others’ relations to the new head must be given.' })
export class LeavingInput {
  @Field(() => [ID], { description: 'Present members.' })
  @ArrayMaxSize(50)
  memberIds!: string[]

  @Field(() => [RelationInput], { nullable: true, description: 'New relations of those who stay, one of them HEAD, when the head leaves.' })
  relations?: RelationInput[] | null
}

@InputType({ description: 'A person joins: a new one, or members of another household of the commune, who leave that one the same day.' })
export class JoiningInput {
  @Field(() => PersonInput, { nullable: true, description: 'A person new to the register; either this or `fromMemberIds`.' })
  person?: PersonInput | null

  @Field(() => Relation, { nullable: true, description: 'Relation of the new person to the head.' })
  relation?: Relation | null

  @Field(() => [RelationInput], { nullable: true, description: 'Present members of another household, each with the relation to the head of this one.' })
  fromMembers?: RelationInput[] | null

  @Field(() => [RelationInput], { nullable: true, description: 'New relations of those who stay in the other household, when its head is among those who join.' })
  otherRelations?: RelationInput[] | null
}

@InputType({ description: 'Some members found a household of their own.' })
export class SplitInput {
  @Field(() => [RelationInput], { description: 'The members of the new household with their relations in it, one of them HEAD.' })
  members!: RelationInput[]

  @Field(() => ID, { nullable: true, description: 'Village of the new household; the same when not given.' })
  villageId?: string | null

  @Field(() => String, { nullable: true, description: 'Its code in the commune’s books.' })
  @MaxLength(40)
  code?: string | null

  @Field(() => [RelationInput], { nullable: true, description: 'New relations of those who stay, when their head goes.' })
  relations?: RelationInput[] | null
}

@InputType({ description: 'A mistake is put right; no day of life, so the members’ days stay.' })
export class CorrectionInput {
  @Field(() => ID, { description: 'A member, present or former.' })
  memberId!: string

  @Field(() => PersonInput, { description: 'What is right.' })
  person!: PersonInput
}

@InputType({ description: 'Something that happened to a household on a day: exactly one of the kinds below.' })
export class RecordHouseholdEventInput {
  @Field(() => ID, { description: 'The household.' })
  householdId!: string

  @Field(() => LocalDate, { description: 'On which day; not in the future.' })
  on!: string

  @Field(() => String, { nullable: true, description: 'Note; at most 300 characters.' })
  @MaxLength(300)
  note?: string | null

  @Field(() => BirthInput, { nullable: true, description: 'Birth.' })
  birth?: BirthInput | null

  @Field(() => LeavingInput, { nullable: true, description: 'Death.' })
  death?: LeavingInput | null

  @Field(() => LeavingInput, { nullable: true, description: 'Members leave, for outside the register.' })
  leaving?: LeavingInput | null

  @Field(() => JoiningInput, { nullable: true, description: 'Members join.' })
  joining?: JoiningInput | null

  @Field(() => [RelationInput], { nullable: true, description: 'Another head: the relations that change, one of them HEAD.' })
  headChange?: RelationInput[] | null

  @Field(() => SplitInput, { nullable: true, description: 'Some members found a household of their own.' })
  split?: SplitInput | null

  @Field(() => ID, { nullable: true, description: 'The household moves to this village of the commune.' })
  moveToVillageId?: string | null

  @Field(() => Boolean, { nullable: true, description: 'The household moves away from the commune with all its members.' })
  movesAway?: boolean | null

  @Field(() => [RelationInput], { nullable: true, description: 'Former members come back, each by a membership that ended, with the relation from now on; when nobody is left in the household, it moves back in.' })
  returning?: RelationInput[] | null

  @Field(() => CorrectionInput, { nullable: true, description: 'A mistake is put right.' })
  correction?: CorrectionInput | null
}
