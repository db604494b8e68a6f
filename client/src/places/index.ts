export { useCommunes, useVillages, useYear, type Village } from './use-place.ts'
