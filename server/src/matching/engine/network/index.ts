import type { Packing, PackingSolved } from '../packing.ts'

export const networkForm = (_packing: Packing): { readonly network: boolean } => ({ network: false })
export const solveNetwork = (_packing: Packing): PackingSolved => {
  throw new Error('No network')
}
