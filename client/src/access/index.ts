export { useSession, type Viewer } from './session.ts'
export { default as SignInAgain } from './SignInAgain.vue'
