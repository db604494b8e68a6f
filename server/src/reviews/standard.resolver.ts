import { Arg, Query, Resolver } from 'type-graphql'
import { shown } from './standard.shown.ts'
import { STANDARDS, standardById } from './standard.ts'
import { StandardShown } from './standard.types.ts'

@Resolver(() => StandardShown)
export class StandardResolver {
  @Query(() => [StandardShown], { description: 'Poverty standards the product knows.' })
  standards(): StandardShown[] {
    return STANDARDS.map(shown)
  }

  @Query(() => StandardShown, { nullable: true, description: 'One standard; null when there is none of that id.' })
  standard(@Arg('id', () => String, { description: 'Its id.' }) id: string): StandardShown | null {
    const set = standardById(id)
    return set ? shown(set) : null
  }
}
