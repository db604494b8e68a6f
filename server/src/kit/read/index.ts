export { ReadModel, columnOf, type ColumnOf, type OrderOf, type OrderTerm, type Sql } from './model.ts'
export { Reader } from './reader.ts'
export { PAGE_CAP, PAGE_DEFAULT, type PageArgs } from './page.ts'
export { askedOf } from './selection.ts'
