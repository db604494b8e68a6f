export const console = {
  title: 'GraphQL console',
  intro: 'Ask the register directly, within your rights. Ctrl-Enter runs; the bar on the left has the documentation of every field.',
  examples: 'Examples',
  editor: 'Query editor',
  loading: 'Opening the editor…',
  failed: 'The editor could not be opened. Load the page again.',
  narrow: 'The editor needs a wider screen; scroll sideways to see all of it.',
  example: {
    coverage: 'Needs by village and kind, with coverage',
    unhoused: 'Poor households in especially difficult villages that need housing and have no organisation',
    causes: 'Causes of poverty by class',
    deprivations: 'Deprivations by class',
    movement: 'Movement of poor and near-poor households in the year',
    pledges: 'What is left of each organisation’s pledges',
    terms: 'Support by terms: gift, conditional, repayable',
    standard: 'The poverty standard and the source of each figure',
  },
}
