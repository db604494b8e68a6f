export { default as HouseholdLife } from './HouseholdLife.vue'
export { default as MembersTable } from './MembersTable.vue'
