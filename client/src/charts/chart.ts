export interface Series {
  readonly key: string
  readonly name: string
  readonly values: readonly number[]
}

export interface Bar {
  readonly key: string
  readonly name: string
}

/** Which bar was chosen; `series` is null when the whole bar is meant. */
export interface ChosenBar {
  readonly bar: string
  readonly series: string | null
}
