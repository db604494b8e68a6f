import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Organisation, Pledge } from './organisation.entity.ts'
import { OrganisationArgs, OrganisationConnection, PledgeArgs, PledgeConnection } from './organisation.inputs.ts'

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => OrganisationConnection, { description: 'Units, mass organisations and sponsors.' })
  organisations(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => OrganisationArgs) args: InstanceType<typeof OrganisationArgs>) {
    return ctx.read.connection(ctx, info, Organisation, args)
  }

  @Query(() => Organisation, { nullable: true, description: 'One organisation; null when there is none the viewer may see.' })
  organisation(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }

  @Query(() => PledgeConnection, { description: 'What organisations promise.' })
  pledges(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => PledgeArgs) args: InstanceType<typeof PledgeArgs>) {
    return ctx.read.connection(ctx, info, Pledge, args)
  }
}
