import { Arg, ArgsType, Field, ObjectType, Query, Resolver } from 'type-graphql'
import { spellingMeant, MATCH_CLOSENESSES, MATCH_KINDS, MatchCloseness, MatchKind } from '@chung-tay/schema'
import { addField, enumType, tooMuch } from '../kit/index.ts'
import { Household } from './household.entity.ts'
import { SEARCH_AT_MOST } from './search.reads.ts'

enumType(MatchKind, MATCH_KINDS, 'MatchKind', 'What of a household matched a search.')
enumType(MatchCloseness, MATCH_CLOSENESSES, 'MatchCloseness', 'How closely it matched.')

@ObjectType({ description: 'What of a household matched a search best.' })
class HouseholdMatch {
  @Field(() => MatchKind, { description: 'What matched.' })
  kind!: MatchKind

  @Field(() => String, { description: 'The name, code or village that matched, as the register writes it.' })
  text!: string

  @Field(() => MatchCloseness, { description: 'How closely.' })
  closeness!: MatchCloseness
}

@ArgsType()
class MatchArgs {
  @Field(() => String, { description: 'What was typed, as in `HouseholdWhere.search`; at most 100 characters.' })
  typed!: string
}

export const HouseholdSearch = addField(Household, 'search', () => HouseholdMatch, { nullable: true, args: MatchArgs, description: 'What of it answers a search best; null when nothing does.' })

@Resolver()
export class SearchResolver {
  @Query(() => String, { nullable: true, description: 'What was probably meant by text typed while the Vietnamese keyboard was off: `nguyeenx` gives `nguyễn`. Null when nothing looks so. A suggestion for the person, never a search by itself.' })
  searchSuggestion(@Arg('search', () => String, { description: 'What was typed; at most 100 characters.' }) search: string): string | null {
    if (search.length > SEARCH_AT_MOST) throw tooMuch('search length', SEARCH_AT_MOST, search.length)
    return spellingMeant(search)
  }
}
