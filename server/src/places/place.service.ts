import { sql } from 'kysely'
import { todayInVietNam, type AreaKind, type CodeSystem } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { setAttribute } from './attribute.service.ts'
import { Place } from './place.entity.ts'
import { PlaceSuccession } from './succession.entity.ts'

export interface CommuneToRegister {
  readonly codeSystem: CodeSystem
  readonly code: string
  readonly areaKind: AreaKind
}

/** Takes a commune of the national list into use; an administrator does this once, before its first import. */
export const registerCommune = async (ctx: Ctx, input: CommuneToRegister): Promise<string> => {
  allow(ctx, 'MANAGE_PLACES')
  const { codeSystem, code } = input
  const commune = await ctx.em.findOne(Place, { level: 'COMMUNE', codeSystem, code })
  if (!commune) throw invalidInput([{ path: 'code', problem: /^\d{5}$/.test(code) ? 'UNKNOWN_CODE' : 'FIVE_DIGITS', value: code }])
  if (commune.registeredAt) throw conflict('COMMUNE_REGISTERED', { registered: commune.name })
  await takeIntoUse(ctx, commune, input.areaKind)
  return commune.id
}

const takeIntoUse = async (ctx: Ctx, commune: Place, areaKind: AreaKind): Promise<void> => {
  commune.registeredAt = ctx.now
  await ctx.em.flush()
  await setAttribute(ctx, commune, { attribute: 'URBAN', holds: areaKind === 'URBAN', from: null, document: null })
}

/**
 * Hands the records of a commune that went whole into another on to it: its villages go on below the new commune, its
 * households, organisations and plans are kept there, and who worked for it works for the other. Past figures keep the
 * village and commune of their time.
 */
export const carryOverCommune = async (ctx: Ctx, input: { readonly communeId: string; readonly areaKind: AreaKind }): Promise<string> => {
  allow(ctx, 'MANAGE_PLACES')
  const commune = await ctx.em.findOne(Place, { id: input.communeId, level: 'COMMUNE' })
  if (!commune?.registeredAt) throw notFound('Place')
  const successions = await ctx.em.find(PlaceSuccession, { from: commune, occurredOn: { $lte: todayInVietNam(ctx.now) } }, { populate: ['to'] })
  if (successions.length === 0) throw conflict('COMMUNE_LASTS', { commune: commune.name })
  // Which household went where is then not known from the list of communes, and organisations cannot be cut in two.
  if (successions.some(({ extent }) => extent === 'PARTIAL')) throw conflict('COMMUNE_DIVIDED', { commune: commune.name, into: successions.map(({ to }) => to.name) })
  const [{ to: successor, occurredOn }] = successions as [PlaceSuccession]
  if (!successor.registeredAt) await takeIntoUse(ctx, successor, input.areaKind)
  commune.registeredAt = null
  await ctx.em.flush()
  await sql`select carry_over_commune(${commune.id}::uuid, ${successor.id}::uuid, ${occurredOn}::date)`.execute(ctx.em.getKysely())
  return successor.id
}
