import { Arg, Args, Ctx, Field, ID, Info, InputType, Mutation, Query, Resolver, Subscription } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, type OperationCtx, type ReadModel } from '../kit/index.ts'
import { PlanRun, PlanStepFilter } from './plan-run.entity.ts'
import { stopPlanRun } from './run.service.ts'

@InputType({ description: 'Which makings of plans.' })
class PlanRunWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => PlanStepFilter, { nullable: true, description: 'By how far it is.' })
  step?: object | null
}

const PlanRunConnection = connectionOf(PlanRun, 'makings of plans')
const PlanRunArgs = connectionArgsOf('PlanRun', PlanRunWhere, { ASKED_AT: 'By when it was asked for.' })

export const planRunReads = (reads: ReadModel): void => {
  reads.orders(PlanRun, { ASKED_AT: { by: (of) => of('asked_at'), pgType: 'timestamptz' } })
}

@Resolver(() => PlanRun)
export class PlanRunResolver {
  @Query(() => PlanRunConnection, { description: 'Plans being made, made, stopped or failed.' })
  planRuns(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => PlanRunArgs) args: InstanceType<typeof PlanRunArgs>) {
    return ctx.read.connection(ctx, info, PlanRun, args)
  }

  @Query(() => PlanRun, { nullable: true, description: 'The making of one plan; null when there is none the viewer may see.' })
  planRun(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id, as `runPlan` answered it.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }

  @Subscription(() => PlanRun, {
    // Rooms say what an event answers; the door for streams (`app/stream.ts`) says when, and asks the viewer's rights each time.
    subscribe: () => {
      throw new Error('asked at the door for streams only')
    },
    description: 'The making of a plan as it is now, and again whenever it moves on. Asked at `POST /graphql/stream` (server-sent events). Errors: NOT_FOUND, which ends the stream, as do the end of the session and of the right.',
  })
  planRunMoved(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => PlanRun, { description: 'Says stop: the solver ends within two seconds and no plan is kept. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE (once it is over).' })
  async stopPlanRun(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    await stopPlanRun(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
