import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import type { OperationCtx } from '../kit/index.ts'
import { StandardSet } from './standard-set.entity.ts'
import { shown, shownSet } from './standard.shown.ts'
import { STANDARDS } from './standard.ts'
import { StandardShown } from './standard.types.ts'
import { findStandard } from './standards-of.ts'

@Resolver(() => StandardShown)
export class StandardResolver {
  @Query(() => [StandardShown], { description: 'Poverty standards: the national ones, oldest first, then those of provinces.' })
  async standards(@Ctx() ctx: OperationCtx): Promise<StandardShown[]> {
    const own = await ctx.em.find(StandardSet, {}, { populate: ['province'], orderBy: { province: { name: 'asc' }, validFrom: 'asc', id: 'asc' } })
    return [...STANDARDS.map(shown), ...own.map(shownSet)]
  }

  @Query(() => StandardShown, { nullable: true, description: 'One standard; null when there is none of that id.' })
  async standard(@Ctx() ctx: OperationCtx, @Arg('id', () => String, { description: 'Its id.' }) id: string): Promise<StandardShown | null> {
    const found = await findStandard(ctx, id)
    if (!found) return null
    return found.own ? shownSet(found.own) : shown(found.standard)
  }
}
