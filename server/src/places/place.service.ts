import { tidy, type AreaKind, type CodeSystem } from '@chung-tay/schema'
import { conflict, invalidInput, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from './place.entity.ts'

export interface NewCommune {
  readonly codeSystem: CodeSystem
  readonly provinceCode: string
  readonly provinceName: string
  readonly code: string
  readonly name: string
  readonly areaKind: AreaKind
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/** Registers a commune, and its province when it is the first of it; an administrator does this once before the first import. */
export const registerCommune = async (ctx: Ctx, input: NewCommune): Promise<string> => {
  allow(ctx, 'MANAGE_PLACES')
  const problems = [
    ...(/^\d{2}$/.test(input.provinceCode) ? [] : [{ path: 'provinceCode', problem: 'TWO_DIGITS', value: input.provinceCode }]),
    ...(/^\d{5}$/.test(input.code) ? [] : [{ path: 'code', problem: 'FIVE_DIGITS', value: input.code }]),
    ...(tidy(input.name) ? [] : [{ path: 'name', problem: 'MISSING' }]),
    ...(tidy(input.provinceName) ? [] : [{ path: 'provinceName', problem: 'MISSING' }]),
    ...(input.validFrom && input.validTo && input.validTo < input.validFrom ? [{ path: 'validTo', problem: 'BEFORE_START', value: input.validTo }] : []),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  const { codeSystem } = input
  if (await ctx.em.count(Place, { level: 'COMMUNE', codeSystem, code: input.code })) throw conflict('CODE_TAKEN', { taken: input.code })
  const dates = { validFrom: input.validFrom ?? null, validTo: input.validTo ?? null }
  const blank = { especiallyDifficult: false, householdCount: null, personCount: null, position: 0 }
  let province = await ctx.em.findOne(Place, { level: 'PROVINCE', codeSystem, code: input.provinceCode })
  province ??= ctx.em.create(Place, {
    ...blank, ...dates, level: 'PROVINCE', codeSystem, code: input.provinceCode, name: tidy(input.provinceName), parent: null, communeId: null, areaKind: null,
  })
  await ctx.em.flush()
  const [{ id }] = await ctx.em.execute<[{ id: string }]>('select uuidv7() as id')
  ctx.em.create(Place, { ...blank, ...dates, id, level: 'COMMUNE', codeSystem, code: input.code, name: tidy(input.name), parent: province, communeId: id, areaKind: input.areaKind })
  await ctx.em.flush()
  return id
}
