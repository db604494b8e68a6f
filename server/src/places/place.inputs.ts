import { Field, InputType } from 'type-graphql'
import { PlaceAttributeKind } from '@chung-tay/schema'
import { connectionArgsOf, connectionOf, IdFilter, LocalDate, TextFilter } from '../kit/index.ts'
import { CodeSystemFilter, Place, PlaceLevelFilter } from './place.entity.ts'

@InputType({ description: 'What a place was on a day.' })
export class PlaceAttributeCondition {
  @Field(() => PlaceAttributeKind, { description: 'Which attribute.' })
  attribute!: PlaceAttributeKind

  @Field(() => LocalDate, { description: 'On which day.' })
  on!: string

  @Field(() => Boolean, { defaultValue: true, description: 'It held (true), or somebody said that it did not (false).' })
  holds!: boolean
}

@InputType({ description: 'Which places.' })
export class PlaceWhere {
  @Field(() => [PlaceWhere], { nullable: true, description: 'All of these hold.' })
  and?: PlaceWhere[] | null

  @Field(() => [PlaceWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: PlaceWhere[] | null

  @Field(() => PlaceWhere, { nullable: true, description: 'This does not hold.' })
  not?: PlaceWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => PlaceLevelFilter, { nullable: true, description: 'By level.' })
  level?: object | null

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By official code.' })
  code?: TextFilter | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the place it lies in.' })
  parent?: PlaceWhere | null

  @Field(() => CodeSystemFilter, { nullable: true, description: 'By the official list the code belongs to.' })
  codeSystem?: object | null

  @Field(() => LocalDate, { nullable: true, description: 'It was there on this day.' })
  validOn?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Of communes: the product works with it.' })
  registered?: boolean | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the place its ground belongs to today.' })
  today?: PlaceWhere | null

  @Field(() => PlaceAttributeCondition, { nullable: true, description: 'By what it was on a day.' })
  attribute?: PlaceAttributeCondition | null

  @Field(() => Boolean, { nullable: true, description: 'Especially difficult today or not; see `attribute` for other days.' })
  especiallyDifficult?: boolean | null
}

export const PlaceConnection = connectionOf(Place, 'places')
export const PlaceArgs = connectionArgsOf('Place', PlaceWhere, {
  NAME: 'By name, in Vietnamese alphabetical order.',
  CODE: 'By official code; villages, which have none, first.',
  POSITION: 'By place in the commune’s own list.',
})
