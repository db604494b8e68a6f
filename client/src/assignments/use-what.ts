import { NEED_CONTENTS } from '@chung-tay/schema'
import { useWords } from '../locales/index.ts'
import type { MyAssignment } from './my-work.ts'

/** What is asked and how much of it, in words. */
export const useWhat = () => {
  const { term, quantity } = useWords()
  return ({ need, quantity: asked }: MyAssignment): string => (need ? `${term(NEED_CONTENTS, need.content)}, ${quantity(asked, need.unit)}${need.member ? ` (${need.member.name})` : ''}` : '')
}
