import { spawn } from 'node:child_process'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '..')

export interface Outcome {
  code: number | null
  signal: NodeJS.Signals | null
  /** What it printed; empty when it printed straight to the console. */
  said: string
}

/** Runs a JavaScript program with this very Node. `quiet` keeps its output for the error message. */
export const runNode = (options: { args: string[]; cwd: string; quiet: boolean; signal?: AbortSignal }): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const output = options.quiet ? 'pipe' : 'inherit'
    const child = spawn(process.execPath, options.args, { cwd: options.cwd, stdio: ['ignore', output, output] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const end = () => void child.kill()
    options.signal?.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      options.signal?.removeEventListener('abort', end)
      resolve({ code, signal, said })
    })
  })
