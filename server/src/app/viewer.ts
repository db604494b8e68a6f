import type { MikroORM } from '@mikro-orm/core'
import type { SqlEntityManager } from '@mikro-orm/postgresql'
import { GATE_ROLE, viewerOf } from '../access/index.ts'
import type { Viewer } from '../kit/index.ts'

/** Looks a session token up, in a short transaction of the gate role; asked at every request, so that revocation is immediate. */
export const findViewer = async (orm: MikroORM<never>, token: string | null, now: Date, touches = true): Promise<Viewer | null> => {
  if (!token) return null
  const em = (orm as unknown as { em: SqlEntityManager }).em.fork({ session: { role: GATE_ROLE } })
  return em.transactional((inner) => viewerOf(inner as SqlEntityManager, token, now, touches))
}
