import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Assignment } from './assignment.entity.ts'
import { AssignmentArgs, AssignmentConnection } from './assignment.inputs.ts'

@Resolver(() => Assignment)
export class AssignmentResolver {
  @Query(() => AssignmentConnection, { description: 'Who was asked to help whom.' })
  assignments(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => AssignmentArgs) args: InstanceType<typeof AssignmentArgs>) {
    return ctx.read.connection(ctx, info, Assignment, args)
  }

  @Query(() => Assignment, { nullable: true, description: 'One assignment; null when there is none the viewer may see.' })
  assignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }
}
