export const suggest = {
  seek: 'Who can help?',
  title: 'Organisations that could help',
  nobody: 'No organisation can serve this need at present.',
  gives: 'gives {quantity}; {left} of the pledge left; worth {worth}',
  assign: 'Assign',
  excluded: 'Pledges that cannot be used: {count}',
  short: '{left} left, {needed} needed',
  done: 'Assigned; the organisation is asked to answer.',
}
