import { Arg, Args, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import { DUPLICATE_SCORE, type DuplicateReason, type DuplicateVerdict } from '@chung-tay/schema'
import { invalidInput, PAGE_DEFAULT, tooMuch, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { decideDuplicate } from './decision.service.ts'
import { DuplicateCandidate, HouseholdMerge } from './duplicate.entity.ts'
import { DecideDuplicateInput, HouseholdMergeArgs, HouseholdMergeConnection, MergeHouseholdsInput } from './duplicate.inputs.ts'
import { mergeHouseholds, undoMerge } from './merge.service.ts'

const PAIRS_AT_MOST = 100

interface PairRow {
  readonly firstId: string
  readonly secondId: string
  readonly score: number
  readonly reasons: DuplicateReason[]
  readonly shared: string[]
  readonly decision: DuplicateVerdict | null
}

@Resolver(() => HouseholdMerge)
export class DuplicateResolver {
  @Query(() => [DuplicateCandidate], { description: 'Entries of the register that may be one household twice, the likeliest first; those put off come last, decided ones not at all. Found out anew each time.' })
  async duplicateCandidates(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: 'How many pairs, 1 to 100 (both included); 50 when not given.' }) first?: number | null,
    @Arg('minimumScore', () => Int, { nullable: true, description: 'The least score, 30 to 100 (both included); 60 when not given.' }) minimumScore?: number | null,
  ) {
    allow(ctx, 'MERGE_HOUSEHOLDS')
    const most = first ?? PAGE_DEFAULT
    if (most < 1) throw invalidInput([{ path: 'first', problem: 'AT_LEAST_ONE', value: most }])
    if (most > PAIRS_AT_MOST) throw tooMuch('page size', PAIRS_AT_MOST, most)
    const least = Math.max(30, minimumScore ?? DUPLICATE_SCORE)
    const { rows } = await sql<PairRow>`select first_id as "firstId", second_id as "secondId", score, reasons, shared, decision from duplicate_pairs(${least}, ${most})`.execute(ctx.em.getKysely())
    // Both households of all pairs, in one statement each; ids that repeat are read once for every place they stand in.
    const firsts = await ctx.read.part(ctx, info, null, 'first', rows.map((row) => row.firstId))
    const seconds = await ctx.read.part(ctx, info, null, 'second', rows.map((row) => row.secondId))
    return rows.map(({ firstId, secondId, ...rest }, i) => ({ id: `${firstId}:${secondId}`, first: firsts[i], second: seconds[i], ...rest }))
  }

  @Query(() => HouseholdMergeConnection, { description: 'Entries of the register that were merged, also those whose merge was undone.' })
  householdMerges(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => HouseholdMergeArgs) args: InstanceType<typeof HouseholdMergeArgs>) {
    return ctx.read.connection(ctx, info, HouseholdMerge, args)
  }

  @Mutation(() => Boolean, { description: 'Decides that two entries are two households, or puts the pair off. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (OTHER_COMMUNE, ALREADY_MERGED).' })
  async decideDuplicate(@Ctx() ctx: OperationCtx, @Arg('input', () => DecideDuplicateInput, { description: 'The decision.' }) input: DecideDuplicateInput): Promise<boolean> {
    await decideDuplicate(ctx, input)
    return true
  }

  @Mutation(() => HouseholdMerge, {
    description: 'Merges two entries of one household. What only the merged entry has moves to the survivor; what both have stays with the merged entry, which is kept to be read and counts in no list and no figure. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (OTHER_COMMUNE, ALREADY_MERGED, SURVIVOR_OF_MERGE, SAME_YEAR_REVIEWED).',
  })
  async mergeHouseholds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => MergeHouseholdsInput, { description: 'Which, and which reviews count.' }) input: MergeHouseholdsInput) {
    return ctx.read.get(ctx, info, await mergeHouseholds(ctx, input))
  }

  @Mutation(() => HouseholdMerge, { description: 'Undoes a merge: everything goes back where it was, with what was done to it since. The pair is then one to ask about. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (LATER_MERGE).' })
  async undoMerge(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The merge.' }) id: string) {
    await undoMerge(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
