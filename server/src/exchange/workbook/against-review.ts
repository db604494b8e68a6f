import { compareMembers, compareNeeds, compareReview, needsToRemove, sharesMember } from './against-household.ts'
import { compare, ErrorRows, memberKey, VillageFinder } from './against-shared.ts'
import type { ParsedReview } from './parse.ts'
import type { Problems } from './problem.ts'
import type { HouseholdToApply, KnownHousehold, PreviewChange, PreviewRow, RegisterSnapshot, ReviewChanges } from './register.ts'
import { headOf } from './review-list.ts'
import { codeFinderOf, sameName, type EventRow, type ReviewHousehold } from './review.ts'

const knownHead = (household: KnownHousehold): string => (household.members.find((member) => member.relation === 'HEAD') ?? household.members[0])?.name ?? ''

class ReviewComparison {
  readonly preview: PreviewRow[] = []
  readonly changes: ReviewChanges
  private readonly parsed: ParsedReview
  private readonly register: RegisterSnapshot
  private readonly problems: Problems
  private readonly villages: VillageFinder
  private readonly errors: ErrorRows
  private readonly byCode: ReadonlyMap<string, KnownHousehold>
  private readonly byHead = new Map<string, KnownHousehold>()
  private readonly listed: ReadonlyMap<string, ReviewHousehold>
  private readonly codeByHead: (name: string) => string | undefined
  /** Today's members and villages follow the latest workbook only. */
  private readonly latest: boolean

  constructor(parsed: ParsedReview, year: number, register: RegisterSnapshot, problems: Problems) {
    this.parsed = parsed
    this.register = register
    this.problems = problems
    this.changes = { kind: 'REVIEW', year, households: [], reviewsGone: [], eventsNew: [], eventsChanged: [] }
    this.villages = new VillageFinder(register.villages, problems)
    this.errors = new ErrorRows(problems)
    this.byCode = new Map(register.households.flatMap((household) => (household.code === null ? [] : [[household.code, household]])))
    this.listed = new Map(parsed.households.map((household) => [household.code, household]))
    this.codeByHead = codeFinderOf(parsed.households)
    this.latest = (register.latestReviewYear ?? year) <= year
    for (const household of register.households) {
      const head = household.members.find((member) => member.relation === 'HEAD')
      if (head !== undefined) this.byHead.set(memberKey(head), household)
    }
  }

  run(): void {
    for (const household of this.parsed.households) this.household(household)
    // One list says nothing of who is not on it: the other list may have them.
    if (!this.parsed.partial) for (const known of this.register.households) this.notListed(known)
    for (const event of this.parsed.events) this.event(event)
  }

  /** Another household's code, or another code for a household we know: a person should look. */
  private doubt(household: ReviewHousehold, known: KnownHousehold | undefined): boolean {
    const head = headOf(household)
    if (head === undefined) return false
    const where = { ...household.source, cell: household.codeCell, column: household.codeColumn, value: household.code }
    if (known !== undefined) {
      const other = known.members.length > 0 && !sameName(head.name, knownHead(known)) && !sharesMember(household.members, known.members)
      if (other) this.problems.add('OTHER_HOUSEHOLD', { ...where, expected: knownHead(known) })
      return other
    }
    const namesake = this.byHead.get(memberKey(head))
    // A household that is itself in the file under its own code is simply someone else.
    if (namesake === undefined || namesake.code === null || this.listed.has(namesake.code)) return false
    this.problems.add('SAME_HEAD', { ...where, expected: namesake.code })
    return true
  }

  private household(household: ReviewHousehold): void {
    const known = this.byCode.get(household.code)
    const village = this.villages.at(household.village, { ...household.source, cell: household.villageCell, column: household.villageColumn })
    const doubtful = this.doubt(household, known)
    const mergedInto = known === undefined ? this.register.mergedCodes?.[household.code] : undefined
    if (mergedInto !== undefined) this.problems.add('MERGED_CODE', { ...household.source, cell: household.codeCell, column: household.codeColumn, value: household.code, expected: mergedInto })
    const changes: PreviewChange[] = []
    const follows = known === undefined || this.latest
    // A book of an earlier year says where the household lived then, of which only a review of that year knows.
    if ((follows || known.review !== null) && village !== null) compare(changes, 'village', known === undefined ? null : this.villages.nameOf(known.villageId), this.villages.nameOf(village.id))
    const moved = changes.length > 0
    const members = follows ? compareMembers(household, known, changes) : { members: null, membersGone: [] }
    // A list alone asks nothing: what was answered stays.
    const answered = this.parsed.partial && known?.review ? { ...household, answers: known.review.answers } : household
    const review = compareReview(answered, known?.review ?? null, this.parsed.statesCauses, changes, moved)
    const { refused: taken, ...needs } = this.parsed.statesNeeds
      ? compareNeeds(household, known?.needs ?? [], changes, this.problems)
      : { needsNew: [], needsChanged: [], needsGone: [], refused: false }
    const refused = taken || mergedInto !== undefined || village === null || household.listing === null || this.errors.touch(household.rows)
    const sort = refused ? 'refused' : doubtful ? 'doubtful' : known === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same'
    this.preview.push({ sort, what: 'household', key: household.code, name: headOf(household)?.name ?? '', changes: known === undefined ? [] : changes })
    if (refused || (known !== undefined && changes.length === 0)) return
    const toApply: HouseholdToApply = { id: known?.id ?? null, code: household.code, villageId: village.id, livesThere: follows, doubtful, ...members, review, ...needs }
    this.changes.households.push(toApply)
  }

  /** A corrected workbook may drop a household; its review of that year goes with it. */
  private notListed(known: KnownHousehold): void {
    if (known.review === null || known.code === null || this.listed.has(known.code)) return
    const head = knownHead(known)
    const { needs, refused } = needsToRemove(known.needs, {}, this.problems)
    if (!refused) {
      this.problems.add('NO_LONGER_LISTED', { value: known.code, expected: head })
      this.changes.reviewsGone.push({ householdId: known.id, needsGone: needs.map((need) => need.id) })
    }
    this.preview.push({ sort: refused ? 'refused' : 'changed', what: 'household', key: known.code, name: head, changes: [{ field: 'listedClass', from: known.review.listedClass, to: null }] })
  }

  private event(event: EventRow): void {
    const known = this.byCode.get(event.code)
    const listed = this.listed.get(event.code)
    const where = { ...event.source, cell: event.codeCell, column: event.codeColumn, value: event.code }
    const head = (listed === undefined ? undefined : headOf(listed)?.name) ?? (known === undefined ? event.headName : knownHead(known))
    const village = event.village === '' || this.villages.at(event.village, { ...event.source, cell: event.villageCell, column: event.villageColumn }) !== null
    const before = known?.events.find((other) => other.kind === event.event && other.occurredOn === event.date)
    const changes: PreviewChange[] = []
    let refused = !village || this.errors.touch([event.source])
    if (known === undefined && listed === undefined) {
      if (event.event === 'MOVED_OUT') {
        // A commune may begin with this year's book: who left before is nobody it knows.
        this.problems.add('MOVED_OUT_UNKNOWN', where)
      } else this.problems.add('UNKNOWN_HOUSEHOLD', { ...where, suggestion: this.codeByHead(event.headName) })
      refused = true
    } else if (event.headName !== '' && head !== '' && !sameName(event.headName, head)) this.problems.add('NAME_DISAGREES', { ...where, value: event.headName, expected: head })
    if (listed !== undefined && event.event === 'MOVED_OUT' && this.lastMove(event.code) === event) {
      this.problems.add('ALREADY_MOVED_OUT', where)
      refused = true
    }
    compare(changes, 'note', before?.note, event.note)
    if (!refused && before === undefined) this.changes.eventsNew.push({ householdId: known?.id ?? null, code: event.code, kind: event.event, occurredOn: event.date, note: event.note })
    if (!refused && before !== undefined && changes.length > 0) this.changes.eventsChanged.push({ id: before.id, note: event.note })
    const sort = refused ? 'refused' : before === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same'
    this.preview.push({ sort, what: 'event', key: `${event.code} · ${event.event} · ${event.date}`, name: head, changes: before === undefined ? [] : changes })
  }

  private lastMove(code: string): EventRow | undefined {
    return this.parsed.events.filter((event) => event.code === code).sort((a, b) => a.date.localeCompare(b.date)).at(-1)
  }
}

export const compareReviewWorkbook = (parsed: ParsedReview, year: number, register: RegisterSnapshot, problems: Problems): { preview: PreviewRow[]; changes: ReviewChanges } => {
  const comparison = new ReviewComparison(parsed, year, register, problems)
  comparison.run()
  return { preview: comparison.preview, changes: comparison.changes }
}
