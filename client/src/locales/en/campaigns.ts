import type { campaigns as words } from '../vi/campaigns.ts'
import type { Wording } from '../wording.ts'

export const campaigns: Wording<typeof words> = {
  title: 'Review of poor and near-poor households, {year}',
  intro: 'From the list through the households, village meetings and posting to recognition.',
  ofCommune: '{commune} · {standard}',
  none: 'There is no review of {year} yet',
  noneText: 'Opening one lists the households on the poor and near-poor list in force and those that asked. What a book of the year already brought is taken over.',
  noneAnalyst: 'The movement of the year is under “Movement”.',
  open: { action: 'Open the review', title: 'Open the review of {year}', on: 'Day of opening', book: 'The year’s book is the whole result', bookText: 'This year already has {count} households from a book. Tick this if households the book leaves out have left the list; otherwise they are listed as still to be reviewed.', commune: 'Commune', done: 'The review is open.' },
  tabs: { progress: 'Progress', entries: 'Households', requests: 'Requests', movement: 'Movement' },
  rail: {
    label: 'Steps of the review', unsure: ' (this number was not fully checked against its legal text)', done: 'done', now: 'under way', next: 'to come', since: 'since {on}',
    needs: 'For the next step',
    needsOf: {
      LISTING: 'At least one household is listed.', SURVEYING: 'Every listed household is reviewed.', VILLAGE_MEETING: 'Every village with a listed household has met; every household has a class; the result is posted for at least {days} working days{unsure}.',
      POSTED: 'The last day of posting has come and a decision recognises the result.', RECOGNISED: 'The result is recognised and does not change any more. Changes during the year are recorded on request.',
    },
    left: { SURVEYING: '{count} household not reviewed yet | {count} households not reviewed yet', meetings: '{count} village has not met yet | {count} villages have not met yet', open: '{count} household without a class | {count} households without a class' },
    posted: 'Posted from {from} to {to}', recognised: 'Decision {number} of {on}, signed by {post}',
    history: 'History', by: 'recorded by {name}', opened: 'Opened', meetings: 'Village meetings', ended: 'no longer counts', attended: '{count} household attended | {count} households attended',
  },
  step: {
    SURVEYING: 'Begin surveying', VILLAGE_MEETING: 'Begin village meetings', POSTED: 'Post the result', RECOGNISED: 'Recognise the result', back: 'One step back',
    on: 'Day', from: 'Posted from', to: 'To, included', decisionNumber: 'Number of the decision', signerPost: 'Post of the signer', decidedOn: 'Day of the decision', reason: 'Reason', done: 'The step is recorded.',
    postingText: 'Saturdays and Sundays are no working days; post longer when there is a public holiday.', recogniseText: 'Once recognised, the result of this review cannot be changed.',
    backText: 'The step taken stays in the history. Going back to surveying, villages must meet again.', missing: 'Please fill this in.',
  },
  meeting: { action: 'Record the meeting', title: 'Meeting of {village}', on: 'Day of the meeting', attended: 'Households that attended', note: 'What the minutes say', held: 'Met', notHeld: 'Not yet', done: 'The meeting is recorded.', number: 'Enter how many households attended, 1 or more.' },
  progress: {
    caption: 'Progress by village', noun: 'villages', village: 'Village', listed: 'Listed', surveyed: 'Reviewed', missing: 'Not reviewed', open: 'Class open', withUnknown: 'With unknown answers', stale: 'Data over 12 months old', asking: 'Open request', total: 'Total', opens: '{count}: {what}, {village}',
    meeting: 'Meeting', all: 'Whole commune', met: '{met} of {count} villages',
  },
  entries: {
    caption: 'Households to review', noun: 'households', household: 'Household', village: 'Village', state: 'Review', before: 'Year before', now: 'This year', unknown: 'Unknown', last: 'Last reviewed', never: 'Never', actions: 'Actions',
    reason: 'Why listed', byWhom: '{name}, {on}', fromBook: 'From the review book', stale: 'Data over 12 months old', asks: 'Open request', withUnknown: 'With unknown answers', add: 'Add a household', survey: 'Record form', correct: 'Correct form', remove: 'Take off', named: '{action}: {name}',
    none: 'No household', noneText: 'No household passes the conditions chosen.', persons: '{count} person | {count} persons', recognised: 'Recognised: {words}',
    addTitle: 'Add a household to the list', addText: 'The household must be in the commune’s register.', find: 'Find by name or code', notYet: 'The household is not in the register yet? Take it in.', why: 'Reason', added: 'The household is listed.', removeTitle: 'Take {name} off the list', removeText: 'The household stays among those taken off, with the reason. If it moved away or nobody is left, record that on its page.', removed: 'The household is off the list.', choose: 'Please choose a household.',
  },
  survey: {
    title: 'Review form: {name}', surveyor: 'Surveyor', on: 'Day of the survey', quick: 'Form A (quick identification)', quickNone: 'Form A not used', b1: 'B1 points', b1Hint: 'Leave empty when not known', b1Wrong: 'B1 points are a whole number from 0 to 1,000.', b2: 'Form B2: deprivations', b2Text: '“Yes” means deprived. Unknown is not no.',
    causes: 'Causes of poverty', noLabour: 'No labour capacity', hasMerit: 'Has a member with merit to the revolution', registeredToLeave: 'Registered to leave poverty', note: 'Note', noteWhy: 'Why a result is changed that was agreed or posted', done: 'Recorded: {words}.', open: 'class open', notNeeded: 'form B not needed', confirm: 'Record form', counted: '{yes} deprived, {unknown} unknown', surveyorMissing: 'Please enter the surveyor’s name.', dayMissing: 'Please enter a day, not after today.',
  },
  requests: {
    caption: 'Requests for a review (form 01)', noun: 'requests', household: 'Household', kind: 'Request', received: 'Received', due: 'Due', state: 'Outcome', noDue: 'Procedure not known', overdue: 'overdue', onlyOpen: 'Open', onlyOverdue: 'Overdue', record: 'Record request', recordTitle: 'Request for a review', recordText: 'Saturdays and Sundays are left out; add public holidays yourself.', recorded: 'Recorded. Due: {due}.', receivedOn: 'Day received', note: 'Note',
    answer: 'Answer', answerTitle: 'Answer the request of {name}', how: 'Outcome', review: 'Review now and record the form', since: 'The household was reviewed since the request came in', refuse: 'Refuse', refusalReason: 'Why it is refused', answeredOn: 'Day of the answer', answered: 'The request is answered.', none: 'No requests', noneText: 'Requests handed in during the year are recorded here with their due day.', reviewedFor: 'Reviewed, counts for {year}', counts: 'The result counts in the review under way; where the year is recognised it counts in the list of the coming one, and what was recognised stays.',
    mark: 'Due within {days} working days{unsure}.',
  },
  history: { title: 'Surveys of the household', last: 'Last reviewed: {on}', never: 'Never reviewed', none: 'Earlier years came from review books, which do not say who surveyed when.', year: 'counts for {year}', inBetween: 'In between yearly reviews', before: 'Before: {words}, B1 points {b1}, {deprived} deprived, {unknown} unknown' },
  movement: {
    poor: 'Form 2. Movement of poor households, {year}', nearPoor: 'Form 3. Movement of near-poor households, {year}', line: 'Unit', none: 'There is no review of {before} to compare with', noneText: 'Movement follows from the reviews of two years in a row.',
    pending: '{count} household of the year before is not reviewed yet: it is counted where it stood. | {count} households of the year before are not reviewed yet: they are counted where they stood.', derived: 'The figures follow from the reviews and life events of each household; none is typed. Choose a figure to see its households.', identity: 'Column 9 = column 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8', holds: 'Both forms hold and agree with each other.', fault: 'The forms do not agree.', withoutEvent: '{count} household with another increase or decrease no event explains | {count} households with another increase or decrease no event explains', withoutEventText: 'Open the cells “other decrease” and “other increase” and record the event on the household’s page.',
    columns: {
      POOR: { OPENING: 'At the beginning', TO_OTHER: 'Escaped: became near-poor', RISEN: 'Escaped: above near-poor', OTHER_DECREASE: 'Other decrease', FROM_OTHER: 'Near-poor became poor', AGAIN: 'Fell back', NEWLY_ARISEN: 'Newly arisen', OTHER_INCREASE: 'Other increase', CLOSING: 'At the end' },
      NEAR_POOR: { OPENING: 'At the beginning', RISEN: 'Escaped', TO_OTHER: 'Became poor', OTHER_DECREASE: 'Other decrease', FROM_OTHER: 'Poor became near-poor', AGAIN: 'Fell back', NEWLY_ARISEN: 'Newly arisen', OTHER_INCREASE: 'Other increase', CLOSING: 'At the end' },
    },
    cellTitle: '{column}: {count} {measure}', cellOpens: '{amount} {measure}, {column}', onlyWithout: 'Only those no event explains', way: '{from} → {to}', notReviewed: 'on no list', persons: 'Persons', personsWay: '{before} → {after}', events: 'Events', noEvent: 'No event explains it yet', stillPending: 'Not reviewed yet', open: 'Open', noun: 'households', household: 'Household', change: 'Class', village: 'Village',
  },
}
