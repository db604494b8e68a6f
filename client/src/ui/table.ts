/** One column of a list. What a cell shows comes from the slot `cell-<key>`, else from `text`. */
export interface Column<R> {
  readonly key: string
  readonly title: string
  readonly text?: (row: R) => string
  /** Figures stand to the right, in digits of one width. */
  readonly numeric?: boolean
  /** The server can order by it. */
  readonly sortable?: boolean
  /** Names the row: its header in the table, the heading of its card on a phone. */
  readonly main?: boolean
}

export interface Sort {
  readonly key: string
  readonly up: boolean
}
