import { readFileSync } from 'node:fs'
import { isEnumType, isInputObjectType, isIntrospectionType, isObjectType, isSpecifiedScalarType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '@chung-tay/schema'
import { buildReadModel, buildSchema, printContract } from '../src/app/index.ts'

const schema = buildSchema()
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
const ROOTS = ['Query', 'Mutation', 'Subscription']

describe('the contract', () => {
  it('is what was reviewed', () => {
    expect(printContract(schema)).toBe(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'))
  })

  it('describes every type, field, argument, condition and value', () => {
    const silent: string[] = []
    const check = (coordinate: string, description: string | null | undefined): void => {
      if (!description?.trim()) silent.push(coordinate)
    }
    for (const type of types) {
      if (!ROOTS.includes(type.name)) check(type.name, type.description)
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description)
      if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description)
      if (isObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field.description)
          for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name}:)`, arg.description)
        }
      }
    }
    expect(silent).toEqual([])
    expect(types.length).toBeGreaterThan(100)
  })

  it('names the errors of every mutation, all from the closed list', () => {
    const unnamed: string[] = []
    const unknown: string[] = []
    for (const { name, description } of Object.values(schema.getMutationType()!.getFields())) {
      const [, said] = /Errors: (.*)\.$/.exec(description!) ?? []
      if (!said) unnamed.push(name)
      // What stands in brackets are reasons of a conflict.
      for (const code of said?.replace(/\([^)]*\)/g, '').split(',').map((word) => word.trim()) ?? []) if (!(ERROR_CODES as readonly string[]).includes(code)) unknown.push(`${name}: ${code}`)
    }
    expect({ unnamed, unknown }).toEqual({ unnamed: [], unknown: [] })
  })

  it('has eight codes of error and no ninth', () => {
    expect(ERROR_CODES).toEqual(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_FOUND', 'INVALID_INPUT', 'CONFLICT', 'WRONG_STATE', 'TOO_MUCH', 'BROKEN'])
  })

  it('offers only orderings the reads know', () => {
    const reads = buildReadModel()
    for (const type of types.filter((one) => isEnumType(one)).filter(({ name }) => name.endsWith('OrderField'))) {
      for (const { name } of type.getValues()) expect(reads.order(type.name.replace(/OrderField$/, ''), name).length).toBeGreaterThan(0)
    }
  })
})
