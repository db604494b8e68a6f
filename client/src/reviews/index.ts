export { default as ReviewPanel } from './ReviewPanel.vue'
