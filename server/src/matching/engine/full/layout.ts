import type { Packing, Rows } from '../packing.ts'

/** The rows a column stands in: rows transposed. */
export interface Columns {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly values: Float64Array
}

/** What all steps of the full form walk along: columns by household and need, and the rows of each column. */
export interface Layout {
  readonly packing: Packing
  /** Columns by household, within it by need. */
  readonly order: Int32Array
  readonly householdStarts: Int32Array
  readonly householdOf: Int32Array
  /** Number, within its household, of the organisation a column would have to be admitted for; -1 where nothing is needed. */
  readonly slotOf: Int32Array
  /** Organisation of the household's slot: at `slotStarts[household] + slot`. */
  readonly slotStarts: Int32Array
  readonly slotOrganisation: Int32Array
  /** Most steps of a column, its need considered. */
  readonly most: Float64Array
  readonly rowsOf: Columns
  readonly usesOf: Columns
  readonly floorsOf: Columns
}

export const transposed = (rows: Rows, columns: number): Columns => {
  const starts = new Int32Array(columns + 1)
  for (const column of rows.indices) starts[column + 1] = starts[column + 1]! + 1
  for (let j = 0; j < columns; j += 1) starts[j + 1] = starts[j + 1]! + starts[j]!
  const at = starts.slice(0, columns)
  const own = new Int32Array(rows.indices.length)
  const values = new Float64Array(rows.indices.length)
  for (let r = 0; r < rows.count; r += 1) {
    for (let k = rows.starts[r]!; k < rows.starts[r + 1]!; k += 1) {
      const place = at[rows.indices[k]!]!
      own[place] = r
      values[place] = rows.values[k]!
      at[rows.indices[k]!] = place + 1
    }
  }
  return { starts, rows: own, values }
}

export const layoutOf = (packing: Packing): Layout => {
  const { columns, needOf, householdOf: ofNeed, organisationOf, households, room, take, free, upper, needUpper } = packing
  const householdOf = Int32Array.from(needOf, (need) => ofNeed[need]!)
  const order = Int32Array.from({ length: columns }, (_, j) => j).sort((a, b) => householdOf[a]! - householdOf[b]! || needOf[a]! - needOf[b]! || a - b)
  const householdStarts = new Int32Array(households + 1)
  for (const household of householdOf) householdStarts[household + 1] = householdStarts[household + 1]! + 1
  for (let h = 0; h < households; h += 1) householdStarts[h + 1] = householdStarts[h + 1]! + householdStarts[h]!
  const slotOf = new Int32Array(columns).fill(-1)
  const slotStarts = new Int32Array(households + 1)
  const slotOrganisation: number[] = []
  for (let h = 0; h < households; h += 1) {
    const own = slotOrganisation.length
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
      const j = order[k]!
      const organisation = organisationOf[j]!
      if (free[j] === 1 || (room[h] === -1 && take[organisation] === -1)) continue
      let slot = own
      while (slot < slotOrganisation.length && slotOrganisation[slot] !== organisation) slot += 1
      if (slot === slotOrganisation.length) slotOrganisation.push(organisation)
      slotOf[j] = slot - own
    }
    slotStarts[h + 1] = slotOrganisation.length
  }
  return {
    packing, order, householdStarts, householdOf, slotOf, slotStarts, slotOrganisation: Int32Array.from(slotOrganisation),
    most: Float64Array.from(upper, (most, j) => Math.min(most, needUpper[needOf[j]!]!)),
    rowsOf: transposed(packing.rows, columns), usesOf: transposed(packing.uses, columns), floorsOf: transposed(packing.floors, columns),
  }
}
