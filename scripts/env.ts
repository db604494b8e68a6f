import { homedir } from 'node:os'
import { defaultDataFolder } from '@chung-tay/server/database/cluster'
import { Refusal } from './tell.ts'

/** Everything the scripts take from the environment; nothing else under scripts/ reads it. */
export interface Environment {
  /** PORT; not given: 4000 or the next free one. */
  port?: number
  /** HOST, loopback unless said otherwise. */
  host: string
  /** DATABASE_URL: an owner's URL on a PostgreSQL 18 of your own. Not given: ours, in the data folder. */
  databaseUrl?: string
  /** APP_DATABASE_URL: the login the server uses on that PostgreSQL, where the owner may not make one. */
  appUrl?: string
  /** CHUNG_TAY_DATA, or where the system keeps such things. */
  dataFolder: string
  /** CHUNG_TAY_WORK=no: this process serves and asks for long work, which other processes of the product do. */
  works: boolean
  /** CHUNG_TAY_HTTPS=yes: people reach the product through a proxy that speaks HTTPS, so the session cookie is bound to it. */
  secure: boolean
  /** CHUNG_TAY_DEMO=no starts an empty product instead of the demonstration. */
  demo: boolean
  /** DEBUG: stacks with error messages. */
  debug: boolean
}

export const readEnvironment = (from: Readonly<Record<string, string | undefined>> = process.env): Environment => {
  const text = (name: string) => from[name]?.trim() || undefined
  return {
    port: portOf(text('PORT')),
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: urlOf('DATABASE_URL', text('DATABASE_URL')),
    appUrl: urlOf('APP_DATABASE_URL', text('APP_DATABASE_URL')),
    dataFolder: defaultDataFolder({
      chosen: text('CHUNG_TAY_DATA'),
      xdgDataHome: text('XDG_DATA_HOME'),
      home: homedir(),
      isRoot: process.getuid?.() === 0,
    }),
    works: isYes('CHUNG_TAY_WORK', text('CHUNG_TAY_WORK') ?? 'yes'),
    secure: isYes('CHUNG_TAY_HTTPS', text('CHUNG_TAY_HTTPS') ?? 'no'),
    demo: isYes('CHUNG_TAY_DEMO', text('CHUNG_TAY_DEMO') ?? 'yes'),
    debug: text('DEBUG') !== undefined,
  }
}

const portOf = (text: string | undefined) => {
  if (text === undefined) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Refusal(`PORT phải là số từ 1 đến 65535, không phải “${text}”.`, `PORT must be a number from 1 to 65535, not "${text}".`)
}

const isYes = (name: string, text: string) => {
  if (/^(yes|1|true|on)$/i.test(text)) return true
  if (/^(no|0|false|off)$/i.test(text)) return false
  throw new Refusal(`${name} phải là yes hoặc no, không phải “${text}”.`, `${name} must be yes or no, not "${text}".`)
}

/** The value itself is never repeated: it holds a password. */
const urlOf = (name: string, text: string | undefined) => {
  if (text === undefined || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) return text
  throw new Refusal(
    `${name} phải có dạng postgresql://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu`,
    `${name} must look like postgresql://user:password@host:port/database`,
  )
}
