import { Arg, Args, Ctx, Field, ID, Info, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { SourceMark } from '@chung-tay/schema'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { Campaign } from './campaign.entity.ts'
import { CampaignArgs, CampaignConnection, ReviewRequestArgs, ReviewRequestConnection } from './campaign.inputs.ts'
import { procedureOn } from './procedure.ts'
import { ReviewRequest } from './request.entity.ts'

@ObjectType({ description: 'What the procedure in force asks of a yearly review, each fact with how well it is founded.' })
class ReviewProcedureFacts {
  @Field(() => String, { description: 'Id of the procedure.' })
  id!: string

  @Field(() => [String], { description: 'Documents it rests on.' })
  documents!: string[]

  @Field(() => String, { description: 'First day of the yearly review, MM-dd.' })
  periodFrom!: string

  @Field(() => String, { description: 'Last day of the yearly review, MM-dd, included.' })
  periodTo!: string

  @Field(() => SourceMark, { description: 'How well the period is founded.' })
  periodMark!: SourceMark

  @Field(() => Int, { nullable: true, description: 'Working days the result is posted at least; null when not found.' })
  postingWorkingDays!: number | null

  @Field(() => SourceMark, { description: 'How well that is founded.' })
  postingMark!: SourceMark

  @Field(() => Int, { nullable: true, description: 'Working days within which a request is answered; null when not found.' })
  requestWorkingDays!: number | null

  @Field(() => SourceMark, { description: 'How well that is founded.' })
  requestMark!: SourceMark
}

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => CampaignConnection, { description: 'Yearly reviews.' })
  campaigns(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => CampaignArgs) args: InstanceType<typeof CampaignArgs>) {
    return ctx.read.connection(ctx, info, Campaign, args)
  }

  @Query(() => Campaign, { nullable: true, description: 'One yearly review; null when there is none the viewer may see.' })
  campaign(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }

  @Query(() => ReviewRequestConnection, { description: 'Requests for a review during the year.' })
  reviewRequests(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => ReviewRequestArgs) args: InstanceType<typeof ReviewRequestArgs>) {
    return ctx.read.connection(ctx, info, ReviewRequest, args)
  }

  @Query(() => ReviewProcedureFacts, { nullable: true, description: 'The procedure in force on a day; null when the product knows none.' })
  reviewProcedure(@Arg('on', () => LocalDate, { description: 'The day.' }) on: string): ReviewProcedureFacts | null {
    const found = procedureOn(on)
    return found && {
      id: found.id, documents: found.references.map(({ document }) => document), periodFrom: found.reviewPeriod.from, periodTo: found.reviewPeriod.to, periodMark: found.reviewPeriod.mark,
      postingWorkingDays: found.postingWorkingDays.value, postingMark: found.postingWorkingDays.mark, requestWorkingDays: found.requestWorkingDays.value, requestMark: found.requestWorkingDays.mark,
    }
  }
}
