import type { Wording } from '../wording.ts'
import type { suggest as vi } from '../vi/suggest.ts'

export const suggest: Wording<typeof vi> = {
  seek: 'Who can help?',
  title: 'Organisations that could help',
  nobody: 'No organisation can serve this need at present.',
  gives: 'gives {quantity}; {left} of the pledge left; worth {worth}',
  assign: 'Assign',
  sure: 'Ask {organisation} to help this household: {what}, {quantity}? It will see the name of the head, the village and the household code, to answer.',
  other: 'Choose another',
  excluded: 'Pledges that cannot be used: {count}',
  short: '{left} left, {needed} needed',
  done: 'Assigned; the organisation is asked to answer.',
}
