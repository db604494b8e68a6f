import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/** Listens on the way to PostgreSQL: every statement of an operation that reaches the database, as text, in order. */
export interface Wire {
  /** The same database, reached through the wire. */
  readonly url: string
  /** Statements since the last call. */
  take(): string[]
  close(): Promise<void>
}

/** Opening and closing a transaction and naming the viewer: what any operation needs. */
export const isControl = (statement: string): boolean => /^\s*(begin|start transaction|commit|rollback|set local|select set_config)/i.test(statement)

/** The queue of long work connects as the gate's role from the start, and looks after itself whenever it likes: no operation's doing. */
const isOfQueue = (greeting: string): boolean => greeting.includes('-c role=')

/** Reads what the client says (PostgreSQL's frontend messages) and notes each statement it has executed. */
const listen = (socket: Socket, note: (statement: string) => void): void => {
  let buffer = Buffer.alloc(0)
  let greeted = false
  let silent = false
  const prepared = new Map<string, string>()
  let bound = ''
  const text = (from: number): string => buffer.toString('utf8', from, buffer.indexOf(0, from))
  const message = (type: string): void => {
    if (type === 'Q') note(text(5))
    if (type === 'P') prepared.set(text(5), text(buffer.indexOf(0, 5) + 1))
    if (type === 'B') bound = prepared.get(text(buffer.indexOf(0, 5) + 1)) ?? ''
    if (type === 'E') note(bound)
  }
  socket.on('data', (part: Buffer) => {
    buffer = Buffer.concat([buffer, part])
    // The first message has no type, only a length.
    for (let head = greeted ? 1 : 0; buffer.length >= head + 4; head = 1) {
      const length = head + buffer.readUInt32BE(head)
      if (buffer.length < length) return
      if (!greeted) silent = isOfQueue(buffer.toString('utf8', head, length))
      else if (!silent) message(String.fromCharCode(buffer[0]!))
      greeted = true
      buffer = buffer.subarray(length)
    }
  })
}

export const openWire = async (databaseUrl: string): Promise<Wire> => {
  const target = new URL(databaseUrl)
  let heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = createConnection(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    listen(client, (statement) => heard.push(statement))
    client.pipe(database)
    database.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    take: () => {
      const taken = heard
      heard = []
      return taken
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
