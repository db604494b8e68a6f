export { default as HouseholdNeeds } from './HouseholdNeeds.vue'
export { default as LeaveRegistrations } from './LeaveRegistrations.vue'
export { servedKey, servedName } from './served.ts'
export { default as ServedName } from './ServedName.vue'
