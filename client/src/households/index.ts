export { default as HouseholdLife } from './HouseholdLife.vue'
export { default as HouseholdPicker } from './HouseholdPicker.vue'
export { default as MembersTable } from './MembersTable.vue'
