import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { expressMiddleware } from '@as-integrations/express5'
import type { ApolloServer } from '@apollo/server'
import type { MikroORM } from '@mikro-orm/core'
import { tooMuch, type Viewer } from '../kit/index.ts'
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts'
import { newReference, type Report } from './errors.ts'
import { hasTooManyTokens, LIMITS } from './limits.ts'
import type { RequestContext } from './transaction.ts'
import { findViewer } from './viewer.ts'

export type ContextOf = (req: Request, res: Response) => Promise<RequestContext>
/** Adds routes beside GraphQL, for what is no JSON (files). */
export type Mount = (app: express.Express, contextOf: ContextOf) => void
/** Answers subscriptions. */
export type Stream = (contextOf: ContextOf, viewerNow: (req: Request) => Promise<Viewer | null>) => express.RequestHandler

export interface HttpOptions {
  readonly orm: MikroORM<never>
  readonly apollo: ApolloServer<RequestContext>
  /** Built client, served on the same origin. */
  readonly clientFolder: string | null
  /** Whether people reach the server by HTTPS. */
  readonly secure: boolean
  readonly now: () => Date
  readonly mount: Mount
  readonly stream: Stream
  readonly report: Report
}

const KEPT_OPEN_MS = 75_000
const BODY_LIMIT = 262_144

const refusal = (res: Response, status: number, message: string, extensions: Record<string, unknown>): void => {
  res.status(status).json({ errors: [{ message, extensions }] })
}

/** A browser says where a request comes from; another origin may not act with this one's cookie. */
const sameOrigin = (req: Request, res: Response, next: NextFunction): void => {
  const { origin, host } = req.headers
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) next()
  else refusal(res, 403, 'Requests from another origin are refused.', { code: 'NOT_ALLOWED', what: 'origin' })
}

/** How many there are nobody counts past the limit. */
const fewEnoughTokens = (req: Request, res: Response, next: NextFunction): void => {
  const text = (req.body as { query?: unknown } | undefined)?.query
  if (typeof text !== 'string' || !hasTooManyTokens(text)) next()
  else {
    const { message, extensions } = tooMuch('tokens', LIMITS.tokens, `more than ${LIMITS.tokens}`)
    refusal(res, 400, message, extensions)
  }
}

/** Another site's page can send a form with this one's cookie, but no JSON: a browser asks first, and is told no. */
const jsonOnly = (req: Request, res: Response, next: NextFunction): void => {
  if (req.is('application/json')) next()
  else refusal(res, 415, 'Subscriptions are asked as JSON.', { code: 'INVALID_INPUT', problems: [{ path: 'content-type', problem: 'NOT_VALID' }] })
}

const noStore = (_req: Request, res: Response, next: NextFunction): void => {
  res.setHeader('Cache-Control', 'no-store')
  next()
}

const headers = (editor: boolean) => helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"], scriptSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
      formAction: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'], connectSrc: ["'self'"],
      // The analyst console's editor writes its own styles and works in a worker of our own origin.
      styleSrc: editor ? ["'self'", "'unsafe-inline'"] : ["'self'"], workerSrc: editor ? ["'self'", 'blob:'] : ["'self'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
})

export const makeHttp = async ({ orm, apollo, clientFolder, secure, now, mount, stream, report }: HttpOptions): Promise<Server> => {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  const [page, consolePage] = [headers(false), headers(true)]
  app.use((req, res, next) => {
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (req.path === '/console') consolePage(req, res, next)
    else page(req, res, next)
  })

  const contextOf = async (req: Request, res: Response): Promise<RequestContext> => {
    const moment = now()
    return {
      viewer: await findViewer(orm, readSessionCookie(req, secure), moment),
      now: moment,
      requestId: randomBytes(8).toString('hex'),
      address: (req.ip ?? 'unknown').slice(0, 64),
      setSessionCookie: (token) => writeSessionCookie(res, secure, token),
    }
  }

  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })
  app.post('/graphql/stream', noStore, sameOrigin, jsonOnly, express.json({ limit: BODY_LIMIT }), fewEnoughTokens,
    stream(contextOf, (req) => findViewer(orm, readSessionCookie(req, secure), now(), false)))
  app.use('/graphql', noStore, sameOrigin, (req, res, next) => {
    if (req.method === 'POST') next()
    else refusal(res.set('Allow', 'POST'), 405, 'GraphQL is asked by POST.', { code: 'INVALID_INPUT', problems: [{ path: 'method', problem: 'NOT_VALID' }] })
  }, express.json({ limit: BODY_LIMIT }), fewEnoughTokens, expressMiddleware(apollo, { context: ({ req, res }) => contextOf(req, res) }))
  app.use('/imports', noStore, sameOrigin)
  mount(app, contextOf)
  if (clientFolder && existsSync(join(clientFolder, 'index.html'))) {
    // Built files carry a hash in their name; the page itself must be fresh to name the newest ones.
    app.use('/assets', express.static(join(clientFolder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }))
    app.use(express.static(clientFolder, { index: false, maxAge: 0 }))
    app.get(/^\/(?!graphql|imports|assets|health)/, (_req, res) => {
      res.setHeader('Cache-Control', 'no-cache')
      res.sendFile(join(clientFolder, 'index.html'))
    })
  }
  app.use((error: Error & { status?: number; type?: string }, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) next(error)
    else if (error.type === 'entity.too.large') refusal(res, 413, 'The request is too large.', { code: 'TOO_MUCH', limit: 'request bytes', allowed: BODY_LIMIT })
    else if (error.status && error.status < 500) refusal(res, error.status, 'The request cannot be read.', { code: 'INVALID_INPUT', problems: [{ path: 'request', problem: 'NOT_VALID' }] })
    else {
      const reference = newReference()
      report(reference, error)
      refusal(res, 500, 'Something broke on our side.', { code: 'BROKEN', reference })
    }
  })
  const server = createServer(app)
  // Longer than clients and proxies keep a connection they do not use: none is closed here just as the next request goes out on it.
  server.keepAliveTimeout = KEPT_OPEN_MS
  return server
}
