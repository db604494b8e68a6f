import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../run.ts'

export interface SignIn {
  role: string
  name: string
  password: string
}

export interface Demo {
  loadDemo(options: { ownerUrl: string; baseUrl: string; folder: string; log: (line: string) => void }): Promise<{ signIns: SignIn[] }>
  /** What loadDemo noted in the data folder, null or empty when nothing was loaded there. */
  demoSignIns(dataFolder: string): Promise<SignIn[] | null> | SignIn[] | null
}

/** Imported when its turn comes, so that a refusal comes at once. */
export const importDemo = async (): Promise<Demo | null> => {
  const file = path.join(ROOT, 'scripts', 'demo', 'load.ts')
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Demo) : null
}
