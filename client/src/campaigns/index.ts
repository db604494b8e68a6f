export { default as HouseholdSurveys } from './HouseholdSurveys.vue'
