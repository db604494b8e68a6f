import { Arg, Ctx, Field, Info, InputType, Mutation, Resolver } from 'type-graphql'
import { MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { AreaKind, CodeSystem } from '@chung-tay/schema'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { Place } from './place.entity.ts'
import { registerCommune } from './place.service.ts'

@InputType({ description: 'A commune to work with.' })
class RegisterCommuneInput {
  @Field(() => CodeSystem, { description: 'The official list both codes belong to.' })
  codeSystem!: CodeSystem

  @Field(() => String, { description: 'Code of the province: two digits.' })
  @MaxLength(2)
  provinceCode!: string

  @Field(() => String, { description: 'Name of the province with its kind: "Tỉnh …".' })
  @MaxLength(120)
  provinceName!: string

  @Field(() => String, { description: 'Code of the commune: five digits.' })
  @MaxLength(5)
  code!: string

  @Field(() => String, { description: 'Name of the commune with its kind: "Xã …".' })
  @MaxLength(120)
  name!: string

  @Field(() => AreaKind, { description: 'Rural or urban: which line and thresholds apply.' })
  areaKind!: AreaKind

  @Field(() => LocalDate, { nullable: true, description: 'First day it is so.' })
  validFrom?: string | null

  @Field(() => LocalDate, { nullable: true, description: 'Last day it is so, included.' })
  validTo?: string | null
}

@Resolver(() => Place)
export class PlaceMutations {
  @Mutation(() => Place, { description: 'Registers a commune, and its province when new. Errors: NOT_ALLOWED, INVALID_INPUT, CONFLICT (CODE_TAKEN).' })
  async registerCommune(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RegisterCommuneInput, { description: 'The commune.' }) input: RegisterCommuneInput) {
    return ctx.read.get(ctx, info, await registerCommune(ctx, input))
  }
}
