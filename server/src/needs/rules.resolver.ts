import { Arg, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { Cause, COUNTED_MEMBERS, CountedMembers, Indicator, NeedContent, OrganisationKind, SourceMark, Unit, contentTerm } from '@chung-tay/schema'
import { enumType, LocalDate, WholeNumber } from '../kit/index.ts'
import { needRulesFor } from './need-rules.ts'

enumType(CountedMembers, COUNTED_MEMBERS, 'CountedMembers', 'Members a rule’s quantity is taken times; where none is known, it stands for one.')

@ObjectType({ description: 'One thing a cause or deprivation may call for.' })
class NeedRuleContent {
  @Field(() => NeedContent, { description: 'The content.' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much is proposed, in `unit`.' })
  quantity!: number

  @Field(() => Unit, { description: 'Unit of the quantity.' })
  unit!: Unit

  @Field(() => CountedMembers, { nullable: true, description: 'The quantity is for each of these; null: for the household.' })
  per!: CountedMembers | null
}

@ObjectType({ description: 'What a cause or a deprivation usually calls for, and who usually gives it. Only what it is about is set: a cause or an indicator.' })
class NeedRuleShown {
  @Field(() => Cause, { nullable: true, description: 'The cause it is about.' })
  cause!: Cause | null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation it is about.' })
  indicator!: Indicator | null

  @Field(() => [NeedRuleContent], { description: 'What it calls for: each is proposed, a person says which.' })
  contents!: NeedRuleContent[]

  @Field(() => [OrganisationKind], { description: 'Kinds of organisation that usually give it.' })
  givers!: OrganisationKind[]

  @Field(() => SourceMark, { description: 'How well founded.' })
  mark!: SourceMark
}

@ObjectType({ description: 'Rules from causes and deprivations to needs and givers, in force between two days. They propose; a person decides.' })
class NeedRuleSetShown {
  @Field(() => ID, { description: 'Id of the set; a derived need keeps it.' })
  id!: string

  @Field(() => String, { description: 'Standard whose indicators and causes the rules are about.' })
  standardId!: string

  @Field(() => String, { description: 'Name in Vietnamese.' })
  nameVi!: string

  @Field(() => String, { description: 'Name in English.' })
  nameEn!: string

  @Field(() => LocalDate, { description: 'First day in force.' })
  validFrom!: string

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force; null while no end is known.' })
  validTo!: string | null

  @Field(() => String, { description: 'What the rules rest on, in Vietnamese.' })
  sourceVi!: string

  @Field(() => String, { description: 'What the rules rest on, in English.' })
  sourceEn!: string

  @Field(() => [NeedRuleShown], { description: 'The rules, deprivations first.' })
  rules!: NeedRuleShown[]
}

@Resolver()
export class NeedRulesResolver {
  @Query(() => NeedRuleSetShown, { nullable: true, description: 'The rules from causes and deprivations to needs in force at the end of a year; null when there are none.' })
  needRules(@Arg('year', () => Int, { description: 'The year.' }) year: number): NeedRuleSetShown | null {
    const set = needRulesFor(year)
    return set && {
      id: set.id, standardId: set.standard, nameVi: set.name.vi, nameEn: set.name.en, validFrom: set.validFrom, validTo: set.validTo, sourceVi: set.source.vi, sourceEn: set.source.en,
      rules: set.rules.map(({ cause, indicator, contents, givers, mark }) => ({
        cause: cause ?? null, indicator: indicator ?? null, givers: [...givers], mark,
        contents: contents.map(({ content, quantity, per }) => ({ content, quantity, unit: contentTerm(content).unit, per: per ?? null })),
      })),
    }
  }
}
