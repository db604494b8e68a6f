import { readonly, ref } from 'vue'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'good' | 'bad'
}

const STAYS_MS = 6_000
const toasts = ref<Toast[]>([])
const heard = ref('')
let last = 0

/** Short words on what was done: seen in a corner, heard by screen readers. Errors people must act on belong where they arose. */
export const useToasts = () => {
  const drop = (id: number): void => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  const toast = (text: string, kind: Toast['kind'] = 'good'): void => {
    const id = ++last
    toasts.value = [...toasts.value.slice(-2), { id, text, kind }]
    setTimeout(() => drop(id), STAYS_MS)
  }
  /** Only heard: a count that changed, a list that was filtered. */
  const announce = (text: string): void => {
    heard.value = text
  }
  return { toasts: readonly(toasts), heard: readonly(heard), toast, drop, announce }
}
