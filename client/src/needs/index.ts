export { default as HouseholdNeeds } from './HouseholdNeeds.vue'
