import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { LocalDate, WholeNumber } from './scalars.ts'
import type { Term } from '@chung-tay/schema'

@InputType({ description: 'A condition on an id.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Is this one.' })
  eq?: string | null

  @Field(() => [ID], { nullable: true, description: 'Is one of these.' })
  in?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Is none of these.' })
  notIn?: string[] | null
}

@InputType({ description: 'A condition on a text.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Is exactly this.' })
  eq?: string | null

  @Field(() => [String], { nullable: true, description: 'Is one of these.' })
  in?: string[] | null

  @Field(() => String, { nullable: true, description: 'Contains this, whatever the tone marks, case and Unicode form: `nha` finds `Nhà ở`.' })
  contains?: string | null
}

@InputType({ description: 'A condition on a whole number.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Equals.' })
  eq?: number | null

  @Field(() => [Int], { nullable: true, description: 'Is one of these.' })
  in?: number[] | null

  @Field(() => Int, { nullable: true, description: 'Less than (not included).' })
  lt?: number | null

  @Field(() => Int, { nullable: true, description: 'At most (included).' })
  lte?: number | null

  @Field(() => Int, { nullable: true, description: 'More than (not included).' })
  gt?: number | null

  @Field(() => Int, { nullable: true, description: 'At least (included).' })
  gte?: number | null
}

@InputType({ description: 'A condition on a quantity or amount.' })
export class WholeNumberFilter {
  @Field(() => WholeNumber, { nullable: true, description: 'Equals.' })
  eq?: number | null

  @Field(() => WholeNumber, { nullable: true, description: 'At most (included).' })
  lte?: number | null

  @Field(() => WholeNumber, { nullable: true, description: 'At least (included).' })
  gte?: number | null

  @Field(() => WholeNumber, { nullable: true, description: 'More than (not included).' })
  gt?: number | null
}

@InputType({ description: 'A condition on a date.' })
export class DateFilter {
  @Field(() => LocalDate, { nullable: true, description: 'On this day or before.' })
  lte?: string | null

  @Field(() => LocalDate, { nullable: true, description: 'On this day or after.' })
  gte?: string | null
}

/**
 * Registers a vocabulary as a GraphQL enum, each value described by its official Vietnamese term and in English,
 * and returns the enum's filter type.
 */
export const enumType = <K extends string>(values: Readonly<Record<K, K>>, terms: Readonly<Record<K, Term>>, name: string, description: string) => {
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries<Term>(terms).map(([key, term]) => [key, { description: `${term.vi} (${term.en})` }])) as never,
  })

  @InputType(`${name}Filter`, { description: `A condition on ${name}.` })
  class EnumFilter {
    @Field(() => values, { nullable: true, description: 'Is this one.' })
    eq?: K | null

    @Field(() => [values], { nullable: true, description: 'Is one of these.' })
    in?: K[] | null

    @Field(() => [values], { nullable: true, description: 'Is none of these.' })
    notIn?: K[] | null
  }
  return EnumFilter
}
