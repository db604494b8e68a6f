import { createServer } from 'node:net'
import { Refusal, tell } from '../tell.ts'

export const DEFAULT_PORT = 4000
const TRIES = 10

type Answer = 'free' | 'taken' | 'forbidden' | 'no such address'

const ask = (port: number, host: string) =>
  new Promise<Answer>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('taken')
      else if (error.code === 'EACCES') resolve('forbidden')
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAFNOSUPPORT') resolve('no such address')
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve('free')))
  })

/** A browser asked for "localhost" may try ::1 first, and would reach whoever sits there: such a port counts as taken. */
const askLoopback = async (port: number, host: string): Promise<Answer> => {
  const answer = await ask(port, host)
  return answer === 'free' && host === '127.0.0.1' && (await ask(port, '::1')) === 'taken' ? 'taken' : answer
}

/** The port asked for, or refused with the reason; without one the first free from 4000 on. */
export const choosePort = async (asked: number | undefined, host: string): Promise<number> => {
  for (let port = asked ?? DEFAULT_PORT; port < (asked ?? DEFAULT_PORT) + TRIES; port += 1) {
    const answer = await askLoopback(port, host)
    if (answer === 'free') {
      if (asked === undefined && port !== DEFAULT_PORT) {
        tell(`• Cổng ${DEFAULT_PORT} đang bận, dùng cổng ${port}`, `Port ${DEFAULT_PORT} is taken, using ${port}`)
      }
      return port
    }
    if (answer === 'no such address') {
      throw new Refusal(`Máy này không có địa chỉ ${host} (biến HOST).`, `This machine has no address ${host} (the HOST variable).`)
    }
    if (answer === 'forbidden') {
      throw new Refusal(
        `Không có quyền dùng cổng ${port}; hãy chọn cổng từ 1024 trở lên bằng PORT.`,
        `Port ${port} is not allowed for you; choose one from 1024 upwards with PORT.`,
      )
    }
    if (asked !== undefined) break
  }
  if (asked !== undefined) throw portTaken(asked)
  throw new Refusal(
    `Các cổng từ ${DEFAULT_PORT} đến ${DEFAULT_PORT + TRIES - 1} đều bận. Hãy chọn một cổng bằng PORT.`,
    `The ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all taken. Choose one with PORT.`,
  )
}

export const portTaken = (port: number) =>
  new Refusal(
    `Cổng ${port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ PORT=${port + 1}.`,
    `Port ${port} is used by another program. Choose another one, for example PORT=${port + 1}.`,
  )

export const takenMeanwhile = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

export const addressOf = (host: string, port: number) => {
  if (['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
