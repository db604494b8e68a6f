export { default as ClassByYear } from './ClassByYear.vue'
export { default as MarkBadge } from './MarkBadge.vue'
export { default as ReviewPanel } from './ReviewPanel.vue'
export { formOf, useStandards, useStandardWords } from './use-standards.ts'
