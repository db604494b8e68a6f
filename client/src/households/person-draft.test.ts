import { describe, expect, it } from 'vitest'
import { emptyPerson, personInput, problemsOf } from './person-draft.ts'

describe('a person as typed', () => {
  it('sends what is known and null for what is not', () => {
    expect(personInput({ ...emptyPerson(), name: '  Lò  Thị Đến ', sex: 'FEMALE', birth: '1988', insured: 'no', schooling: 'PRIMARY', citizenNumber: ' 999000000001 ' })).toEqual({
      name: 'Lò Thị Đến', sex: 'FEMALE', birthYear: 1988, insured: false, disabled: null, schooling: 'PRIMARY', labour: null, ethnicity: null, citizenNumber: '999000000001',
    })
    expect(personInput({ ...emptyPerson(), birth: '04/03/2015' })).toMatchObject({ birthOn: '2015-03-04', name: null, sex: null })
    expect(personInput({ ...emptyPerson(), birth: '03/1958' })).toMatchObject({ birthYear: 1958 })
  })

  it('says what is missing of somebody new, and only what is wrong of somebody known', () => {
    expect(problemsOf(emptyPerson(), true)).toEqual(['name', 'sex'])
    expect(problemsOf(emptyPerson(), false)).toEqual([])
    expect(problemsOf({ ...emptyPerson(), birth: '31/02/1990', citizenNumber: '12' }, false)).toEqual(['birth', 'citizenNumber'])
  })
})
