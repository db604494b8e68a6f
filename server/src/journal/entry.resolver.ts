import { Args, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx, ReadModel } from '../kit/index.ts'
import { JournalEntry, JournalEntryArgs, JournalEntryConnection } from './entry.entity.ts'

@Resolver(() => JournalEntry)
export class JournalResolver {
  @Query(() => JournalEntryConnection, { description: 'Who did what, row by row.' })
  journalEntries(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => JournalEntryArgs) args: InstanceType<typeof JournalEntryArgs>) {
    return ctx.read.connection(ctx, info, JournalEntry, args)
  }
}

export const journalReads = (reads: ReadModel): void => {
  reads.orders(JournalEntry, { AT: { by: (of) => of('at'), pgType: 'timestamptz' } })
}
