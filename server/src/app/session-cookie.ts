import type { Request, Response } from 'express'

/** Over HTTPS the cookie is bound to this host by its prefix; a commune office without certificates gets the plain one. */
const nameFor = (secure: boolean): string => (secure ? '__Host-chungtay' : 'chungtay')

export const readSessionCookie = (req: Request, secure: boolean): string | null => {
  const name = nameFor(secure)
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null
  }
  return null
}

export const writeSessionCookie = (res: Response, secure: boolean, token: string | null): void => {
  const options = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const
  if (token) res.cookie(nameFor(secure), token, options)
  else res.clearCookie(nameFor(secure), options)
}
