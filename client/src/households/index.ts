export { default as MembersTable } from './MembersTable.vue'
