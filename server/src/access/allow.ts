import { PERMISSIONS, type Permission } from '@chung-tay/schema'
import { notAllowed, notSignedIn, type Ctx, type Viewer } from '../kit/index.ts'

/** First line of every use case: who asks, if they may do this. */
export const allow = (ctx: Ctx, permission: Permission): Viewer => {
  if (!ctx.viewer) throw notSignedIn()
  const roles: readonly string[] = PERMISSIONS[permission]
  if (!roles.includes(ctx.viewer.role)) throw notAllowed(permission)
  return ctx.viewer
}
