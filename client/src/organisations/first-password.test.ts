import { expect, it } from 'vitest'
import { firstPassword } from './first-password.ts'

it('makes passwords that can be read out, each another', () => {
  const passwords = Array.from({ length: 100 }, firstPassword)
  expect(new Set(passwords).size).toBe(100)
  for (const password of passwords) expect(password).toMatch(/^([a-hj-kmnp-z2-9]{4}-){3}[a-hj-kmnp-z2-9]{4}$/)
})
