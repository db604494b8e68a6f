import { afterAll, beforeAll, expect, it } from 'vitest'
import { PEOPLE } from './_support/demo.ts'
import { startProduct, type Product } from './_support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

it('a commune whose code is taken is refused as a conflict, and nothing is registered twice', async () => {
  const administrator = await product.signIn(PEOPLE.administrator)
  const before = await product.owner.number(`select count(*) from place`)
  const { errors } = await administrator.answer('mutation Register($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }', {
    input: { codeSystem: 'QD124_2004', provinceCode: '15', provinceName: 'Tỉnh Yên Bái', code: '04705', name: 'Xã Thượng Bằng La', areaKind: 'RURAL' },
  })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'CODE_TAKEN' })
  expect(await product.owner.number(`select count(*) from place`)).toBe(before)
})
