export { networkForm, type Form, type NoNetwork } from './form.ts'
export { solveNetwork } from './solve.ts'
