import { ref, watch, type Ref } from 'vue'

/** How long a pause in typing is taken for its end. */
const TYPING_MS = 250

/** Text as it is typed, and as it stands once the typing pauses: what is asked of the server goes by the latter. */
export const useTyped = (begin = '', paused: () => void = () => undefined): { typed: Ref<string>; settled: Ref<string> } => {
  const typed = ref(begin)
  const settled = ref(begin.trim())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(typed, (text) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      settled.value = text.trim()
      paused()
    }, TYPING_MS)
  })
  return { typed, settled }
}
