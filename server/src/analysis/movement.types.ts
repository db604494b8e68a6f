import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import {
  HouseholdEventKind, ListingKind, MOVEMENT_COLUMNS, MOVEMENT_FORMS, MOVEMENT_MEASURES, MovementColumn, MovementForm, MovementMeasure, PovertyClass,
} from '@chung-tay/schema'
import { addField, enumType, LocalDate } from '../kit/index.ts'
import { HouseholdArgs, HouseholdConnection } from '../households/index.ts'

enumType(MovementForm, MOVEMENT_FORMS, 'MovementForm', 'The two movement tables of the yearly review.')
enumType(MovementColumn, MOVEMENT_COLUMNS, 'MovementColumn', 'Columns 1 to 9 of the movement tables, in their order.')
enumType(MovementMeasure, MOVEMENT_MEASURES, 'MovementMeasure', 'What a movement table counts.')

@InputType({ description: 'One cell of the movement tables.' })
export class MovementCellArg {
  @Field(() => Int, { description: 'Year of the review.' })
  year!: number

  @Field(() => ID, { nullable: true, description: 'The commune; all the viewer may see when not given.' })
  communeId?: string | null

  @Field(() => MovementForm, { description: 'Which table.' })
  form!: MovementForm

  @Field(() => MovementColumn, { description: 'Which column.' })
  column!: MovementColumn

  @Field(() => MovementMeasure, { defaultValue: 'HOUSEHOLDS', description: 'Which line.' })
  measure!: MovementMeasure

  @Field(() => Boolean, { defaultValue: false, description: 'Only those counted as other increase or decrease of which no event says why.' })
  withoutEvent!: boolean
}

@ObjectType({ description: 'Something that happened to a household between two reviews.' })
export class MovementEvent {
  @Field(() => HouseholdEventKind, { description: 'What.' })
  kind!: HouseholdEventKind

  @Field(() => LocalDate, { description: 'On which day.' })
  on!: string
}

@ObjectType({ description: 'A household’s way from one review to the next, as a cell of the movement tables counts it.' })
export class MovementWay {
  @Field(() => ID, { description: 'The household.' })
  householdId!: string

  @Field(() => PovertyClass, { nullable: true, description: 'Class at the review before; null when not reviewed then.' })
  classBefore!: PovertyClass | null

  @Field(() => PovertyClass, { nullable: true, description: 'Class at this review; null when not reviewed.' })
  classNow!: PovertyClass | null

  @Field(() => ListingKind, { nullable: true, description: 'New, fallen back or continuing; null when not reviewed.' })
  listing!: ListingKind | null

  @Field(() => Boolean, { description: 'Still to be reviewed, and counted where it stood.' })
  pending!: boolean

  @Field(() => Int, { description: 'Persons at the review before.' })
  personsBefore!: number

  @Field(() => Int, { description: 'Persons at this review.' })
  personsNow!: number

  @Field(() => Int, { description: 'What it adds to the cell.' })
  amount!: number

  @Field(() => Boolean, { description: 'Whether an event says why, for other increases and decreases; true for all others.' })
  explained!: boolean

  @Field(() => [MovementEvent], { description: 'What happened to it between the two reviews, oldest first.' })
  events!: MovementEvent[]
}

@ObjectType({ description: 'The households behind one cell of the movement tables.' })
export class MovementCell {
  @Field(() => Int, { description: 'The figure of the cell, or of the part asked for.' })
  amount!: number

  @Field(() => Int, { description: 'Households behind it.' })
  householdCount!: number

  @Field(() => Int, { description: 'Of them those of which no event says why; 0 save for other increases and decreases.' })
  withoutEventCount!: number

  @Field(() => [MovementWay], { description: 'Their ways, by id of the household.' })
  ways!: MovementWay[]

  households?: object
}

export const MovementCellHouseholds = addField(MovementCell, 'households', () => HouseholdConnection, { args: HouseholdArgs, description: 'The households.' })
