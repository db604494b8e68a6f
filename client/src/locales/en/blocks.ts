import type { blocks as vi } from '../vi/blocks.ts'
import type { Wording } from '../wording.ts'

export const blocks: Wording<typeof vi> = {
  number: {
    ambiguous: 'This can be read in two ways. Which number do you mean?',
    unreadable: 'This number cannot be read. Write it as 1500000, 1,500,000 or 1.5 million.',
    whole: 'A whole number is needed here.',
    tooSmall: 'The smallest is {limit}.',
    tooLarge: 'The largest is {limit}.',
  },
  date: {
    shape: 'day/month/year, for example 05/03/2026',
    partialShape: 'day/month/year; if the day is not known, write 03/1958 or 1958',
    unreadable: 'There is no such date. Write day/month/year with four digits for the year, for example 05/03/2026.',
    tooEarly: 'The earliest is {limit}.',
    tooLate: 'The latest is {limit}.',
    calendar: 'Choose on a calendar',
  },
  confirm: {
    reason: 'Reason',
    words: 'In your own words',
    reasonMissing: 'Choose a reason.',
    wordsMissing: 'Write the reason.',
    pick: 'Choose…',
  },
  menu: { more: 'More actions' },
  columns: { choose: 'Columns', all: 'Show all columns' },
  definition: { about: 'What is “{word}”?' },
}
