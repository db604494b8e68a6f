import { Arg, Args, Ctx, Field, ID, Info, InputType, Mutation, Query, Resolver, Subscription } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, type OperationCtx, type ReadModel } from '../kit/index.ts'
import { ImportBatch, ImportStateFilter } from './import.entity.ts'
import { ImportSheetRole } from './import-columns.types.ts'
import { ImportDependent } from './dependents.ts'
import { applyImport, discardImport, importDependents, mapImportColumns, recheckImport, stopImport, undoImport } from './import.service.ts'
import type { SaidColumn } from './kept.ts'
import type { SheetRole } from './workbook/index.ts'

@InputType({ description: 'Which imports.' })
class ImportBatchWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => ImportStateFilter, { nullable: true, description: 'By where it stands.' })
  state?: object | null
}

@InputType({ description: 'What a column of an uploaded sheet is.' })
class ImportColumnInput implements SaidColumn {
  @Field(() => ImportSheetRole, { description: 'Sort of sheet, as the import shows it.' })
  role!: SheetRole

  @Field(() => String, { description: 'Title of the column, as the import shows it; at most 400 characters.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'A key of the sheet’s `choices`; null: the column is none of them.' })
  key!: string | null
}

const ImportBatchConnection = connectionOf(ImportBatch, 'imports')
const ImportBatchArgs = connectionArgsOf('ImportBatch', ImportBatchWhere, { UPLOADED_AT: 'By when it was uploaded.' })

export const importReads = (reads: ReadModel): void => {
  reads
    .computed(ImportBatch, 'preview', (of) => sql`coalesce((select c.preview from import_content c where c.batch_id = ${of('id')}), '[]'::json)`, 'json')
    .computed(ImportBatch, 'progress', (of) => sql`(select json_build_object('step', p.step, 'done', p.done, 'total', p.total) from import_progress p where p.batch_id = ${of('id')} and ${of('state')} in ('READING', 'APPLYING'))`, 'json')
    .orders(ImportBatch, { UPLOADED_AT: { by: (of) => of('uploaded_at'), pgType: 'timestamptz' } })
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

  @Subscription(() => ImportBatch, {
    // Rooms say what an event answers; the door for streams (`app/stream.ts`) says when, and asks the viewer's rights each time.
    subscribe: () => {
      throw new Error('asked at the door for streams only')
    },
    description: 'An import as it is now, and again whenever the work on it moves on. Asked at `POST /graphql/stream` (server-sent events). Errors: NOT_FOUND, which ends the stream, as do the end of the session and of the right.',
  })
  importMoved(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Asks for a checked import to be applied, whole or not at all: it is APPLYING, then APPLIED, or CHECKED again with why as its `failure` (REGISTER_CHANGED: recheck first; AREA_KIND_UNKNOWN). Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async applyImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await applyImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Stops the reading of an import, which is then put aside, or its applying, of which nothing stays; once it is over, that is WRONG_STATE. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async stopImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await stopImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Compares a checked import with the register as it is now. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async recheckImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await recheckImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Query(() => [ImportDependent], { description: 'What keeps an applied import from being undone; empty when it can be, for imports that are not applied, and for those the viewer may not see. Errors: NOT_ALLOWED.' })
  importDependents(@Ctx() ctx: OperationCtx, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    return importDependents(ctx, id)
  }

  @Mutation(() => ImportBatch, { description: 'Gives the register back as it was before an applied import, whole or not at all. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (IMPORT_IN_USE with `dependents` as `importDependents` answers them; IMPORT_NOT_RECORDED for imports applied before version 0.2).' })
  async undoImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await undoImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Says what columns of a waiting import are, reads its file again so, and remembers it for the commune’s next files. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, INVALID_INPUT, CONFLICT (FILE_NOT_KEPT: files of undecided imports go after 30 days).' })
  async mapImportColumns(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string,
    @Arg('columns', () => [ImportColumnInput], { description: 'Columns to correct or confirm, at most 200; all others are read as before.' }) columns: ImportColumnInput[],
  ) {
    await mapImportColumns(ctx, id, columns)
    return ctx.read.get(ctx, info, id)
  }

  @Mutation(() => ImportBatch, { description: 'Puts a waiting import aside and drops its file. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async discardImport(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The import.' }) id: string) {
    await discardImport(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
