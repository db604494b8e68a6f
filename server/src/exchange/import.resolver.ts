import { Arg, Args, Ctx, Field, ID, Info, InputType, Mutation, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, type OperationCtx, type ReadModel } from '../kit/index.ts'
import { ImportBatch, ImportStateFilter } from './import.entity.ts'
import { applyImport, discardImport, recheckImport } from './import.service.ts'

@InputType({ description: 'Which imports.' })
class ImportBatchWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => ImportStateFilter, { nullable: true, description: 'By where it stands.' })
  state?: object | null
}

const ImportBatchConnection = connectionOf(ImportBatch, 'imports')
const ImportBatchArgs = connectionArgsOf('ImportBatch', ImportBatchWhere, { UPLOADED_AT: 'By when it was uploaded.' })

export const importReads = (reads: ReadModel): void => {
  reads.orders(ImportBatch, { UPLOADED_AT: { by: (of) => of('uploaded_at'), pgType: 'timestamptz' } })
}

@Resolver(() => ImportBatch)
export class ImportResolver {
  @Query(() => ImportBatchConnection, { description: 'Workbooks that were uploaded.' })
  importBatches(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => ImportBatchArgs) args: InstanceType<typeof ImportBatchArgs>) {
    return ctx.read.connection(ctx, info, ImportBatch, args)
  }

  @Query(() => ImportBatch, { nullable: true, description: 'One import; null when there is none the viewer may see.' })
  importBatch(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id, as `POST /imports` answered it.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Applies a checked import, whole or not at all. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (REGISTER_CHANGED: recheck first).' })
  async applyImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await applyImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Compares a checked import with the register as it is now. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async recheckImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await recheckImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Puts a checked import aside. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async discardImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await discardImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
