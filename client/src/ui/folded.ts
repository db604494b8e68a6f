import { fold } from '@chung-tay/schema'

export interface Choice<V extends string = string> {
  readonly value: V
  readonly text: string
  /** How many rows it would give, when that is known. */
  readonly count?: number
}

/** Choices whose text contains what was typed, whatever the marks: "nha" finds "Nhà ở". Matches with the right marks come first. */
export const matching = <C extends Choice>(choices: readonly C[], typed: string): readonly C[] => {
  const wanted = fold(typed)
  if (!wanted) return choices
  const exact = typed.normalize('NFC').trim().toLowerCase()
  const hits = choices.filter(({ text }) => fold(text).includes(wanted))
  const inFull = ({ text }: Choice): boolean => text.toLowerCase().includes(exact)
  return [...hits.filter(inFull), ...hits.filter((choice) => !inFull(choice))]
}
