import { describe, expect, it } from 'vitest'
import { narrowed, NO_KEY, readChart, writeChart } from './chart.ts'

describe('the chart of needs', () => {
  it('reads from the address what it wrote there, and leaves the rest of the address alone', () => {
    const query = writeChart({ by: 'CAUSE', measure: 'HOUSEHOLDS' }, { year: '2023', kind: 'HOUSING' })
    expect(query).toEqual({ year: '2023', kind: 'HOUSING', by: 'cause', count: 'households' })
    expect(readChart(query as never)).toEqual({ by: 'CAUSE', measure: 'HOUSEHOLDS' })
  })

  it('falls back to needs by village for an address it does not know', () => {
    expect(readChart({ by: 'moon', count: 'cows' })).toEqual({ by: 'VILLAGE', measure: 'NEEDS' })
  })

  it('turns a bar into the condition it stands for, with the coverage of the part chosen', () => {
    expect(narrowed('KIND', { bar: 'HOUSING', series: null })).toEqual({ kinds: ['HOUSING'] })
    expect(narrowed('KIND', { bar: 'HOUSING', series: 'UNMET' })).toEqual({ kinds: ['HOUSING'], coverages: ['UNMET'] })
    expect(narrowed('CLASS', { bar: 'POOR', series: 'HOUSEHOLDS' })).toEqual({ classes: ['POOR'] })
  })

  it('narrows nothing for the bar of what is not known', () => {
    expect(narrowed('CAUSE', { bar: NO_KEY, series: null })).toBeNull()
  })
})
