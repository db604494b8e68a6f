/** Rows as CSR over columns: Σ value·x ≤ capacity. Values are whole and above nought. */
export interface Rows {
  readonly count: number
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  readonly capacity: Float64Array
}

/** What solvers are given: one representation, without names, of everything that couples. */
export interface Packing {
  readonly columns: number
  /** Points for one step of a column: whole, above nought. */
  readonly worth: Float64Array
  /** Most steps of a column: 1 when its need is whole. */
  readonly upper: Float64Array
  /** Need of a column. Σ of its columns ≤ needUpper (1 when whole): a whole need is served at most once. Columns of one need are adjacent; needs of one household are adjacent. */
  readonly needOf: Int32Array
  readonly needUpper: Float64Array
  readonly needs: number
  /** Household (or place served) of a need. */
  readonly householdOf: Int32Array
  readonly households: number
  /** Organisation of a column. */
  readonly organisationOf: Int32Array
  readonly organisations: number
  /** Σ amounts: quantities, money, labour-days of pledges and organisations. */
  readonly rows: Rows
  /** Σ of columns in use (x > 0 counts once): needs at most of a pledge. For whole columns in use = amount. */
  readonly uses: Rows
  /** Further organisations a household may take on; -1 without limit. */
  readonly room: Int32Array
  /** 1 where the organisation of a column already helps its household: it takes no room and counts towards no `take`. */
  readonly free: Uint8Array
  /** Further (distinct) households an organisation may take on; -1 without limit. */
  readonly take: Int32Array
  /** Floors: the first `capacity` of Σ value·x each earn `points` a unit; nothing beyond. Soft, so never infeasible. Value 1000 = one whole need. */
  readonly floors: Rows & { readonly points: Float64Array }
  /** A feasible start (the greedy plan), amounts by column. */
  readonly start: Float64Array
}

export interface PackingSolved {
  /** Whole amounts by column; feasible. */
  readonly amounts: Float64Array
  /** No solution is worth more (worth and floor points); whole; recomputed in whole numbers from the prices where they are given. */
  readonly bound: number
  readonly boundBy: 'PRICES' | 'SOLVER'
  /** Prices in thousandths of a point, whole: of rows, uses and floors (a floor's at most its points × 1000), in their order. */
  readonly prices: { readonly rows: Float64Array; readonly uses: Float64Array; readonly floors: Float64Array }
  readonly solver: string
}

/** Thousandths of a point: what prices are counted in, so that anyone can re-add a bound without rounding. */
export const PRICE_SCALE = 1000

/** Rows while they are gathered. */
export class RowsMaker {
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []
  readonly #capacity: number[] = []

  get count(): number {
    return this.#capacity.length
  }

  add(entries: Iterable<readonly [column: number, value: number]>, capacity: number): void {
    for (const [column, value] of entries) {
      this.#indices.push(column)
      this.#values.push(value)
    }
    this.#starts.push(this.#indices.length)
    this.#capacity.push(capacity)
  }

  done(): Rows {
    return { count: this.count, starts: Int32Array.from(this.#starts), indices: Int32Array.from(this.#indices), values: Float64Array.from(this.#values), capacity: Float64Array.from(this.#capacity) }
  }
}

/** What the amounts are worth: worth of the columns and points of the floors. */
export const valueOf = ({ worth, floors }: Packing, amounts: Float64Array): number => {
  let value = 0
  for (let j = 0; j < worth.length; j += 1) value += worth[j]! * amounts[j]!
  for (let f = 0; f < floors.count; f += 1) {
    let reached = 0
    for (let k = floors.starts[f]!; k < floors.starts[f + 1]!; k += 1) reached += floors.values[k]! * amounts[floors.indices[k]!]!
    value += floors.points[f]! * Math.min(floors.capacity[f]!, reached)
  }
  return value
}
