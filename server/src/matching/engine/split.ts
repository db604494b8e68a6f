import { RowsMaker, type Packing, type Rows } from './packing.ts'

export interface Part {
  readonly packing: Packing
  /** Column of the whole for each column of the part. */
  readonly columns: Int32Array
  /** Rows of the whole for the rows of the part. */
  readonly rows: readonly number[]
  readonly uses: readonly number[]
  readonly floors: readonly number[]
}

/** Joins columns that something couples. */
class Joined {
  readonly #parent: Int32Array

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i)
  }

  root(of: number): number {
    let at = of
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]!]!
      at = this.#parent[at]!
    }
    return at
  }

  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)]
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y)
  }
}

const joinAlike = (joined: Joined, columns: number, keyOf: (column: number) => number): void => {
  const first = new Map<number, number>()
  for (let j = 0; j < columns; j += 1) {
    const key = keyOf(j)
    if (key < 0) continue
    const other = first.get(key)
    if (other === undefined) first.set(key, j)
    else joined.join(other, j)
  }
}

/** Splits a packing where nothing couples it: parts can be solved apart, each by what suits it. */
export const split = (packing: Packing): Part[] => {
  const joined = new Joined(packing.columns)
  joinAlike(joined, packing.columns, (j) => packing.needOf[j]!)
  joinAlike(joined, packing.columns, (j) => {
    const household = packing.householdOf[packing.needOf[j]!]!
    return packing.room[household] === -1 ? -1 : household
  })
  joinAlike(joined, packing.columns, (j) => (packing.take[packing.organisationOf[j]!] === -1 ? -1 : packing.organisationOf[j]!))
  for (const rows of [packing.rows, packing.uses, packing.floors]) {
    for (let r = 0; r < rows.count; r += 1) {
      for (let k = rows.starts[r]! + 1; k < rows.starts[r + 1]!; k += 1) joined.join(rows.indices[rows.starts[r]!]!, rows.indices[k]!)
    }
  }
  const groups = Map.groupBy(Array.from({ length: packing.columns }, (_, j) => j), (j) => joined.root(j))
  const rowsOf = [packing.rows, packing.uses, packing.floors].map((rows) => Map.groupBy(Array.from({ length: rows.count }, (_, r) => r), (r) => joined.root(rows.indices[rows.starts[r]!]!)))
  return [...groups].map(([root, columns]) => part(packing, columns, rowsOf.map((of) => of.get(root) ?? []) as [number[], number[], number[]]))
}

const renumbered = (keys: readonly number[]): { at: Map<number, number>; keys: number[] } => {
  const own = [...new Set(keys)]
  return { at: new Map(own.map((key, i) => [key, i])), keys: own }
}

const part = (whole: Packing, columns: readonly number[], [rows, uses, floors]: [number[], number[], number[]]): Part => {
  const at = new Map(columns.map((column, j) => [column, j]))
  const needs = renumbered(columns.map((j) => whole.needOf[j]!))
  const households = renumbered(needs.keys.map((i) => whole.householdOf[i]!))
  const organisations = renumbered(columns.map((j) => whole.organisationOf[j]!))
  const own = (of: Rows, which: readonly number[]): Rows => {
    const maker = new RowsMaker()
    for (const r of which) {
      const entries: [number, number][] = []
      for (let k = of.starts[r]!; k < of.starts[r + 1]!; k += 1) entries.push([at.get(of.indices[k]!)!, of.values[k]!])
      maker.add(entries, of.capacity[r]!)
    }
    return maker.done()
  }
  const pick = (from: Float64Array, which: readonly number[]): Float64Array => Float64Array.from(which, (i) => from[i]!)
  return {
    columns: Int32Array.from(columns), rows, uses, floors,
    packing: {
      columns: columns.length, worth: pick(whole.worth, columns), upper: pick(whole.upper, columns), start: pick(whole.start, columns), free: Uint8Array.from(columns, (j) => whole.free[j]!),
      needOf: Int32Array.from(columns, (j) => needs.at.get(whole.needOf[j]!)!), needUpper: pick(whole.needUpper, needs.keys), needs: needs.keys.length,
      householdOf: Int32Array.from(needs.keys, (i) => households.at.get(whole.householdOf[i]!)!), households: households.keys.length,
      organisationOf: Int32Array.from(columns, (j) => organisations.at.get(whole.organisationOf[j]!)!), organisations: organisations.keys.length,
      rows: own(whole.rows, rows), uses: own(whole.uses, uses), room: Int32Array.from(households.keys, (h) => whole.room[h]!), take: Int32Array.from(organisations.keys, (g) => whole.take[g]!),
      floors: { ...own(whole.floors, floors), points: pick(whole.floors.points, floors) },
    },
  }
}
