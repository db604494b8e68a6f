import { Field, ID, Int, ObjectType } from 'type-graphql'
import {
  Answer, AreaKind, Comparison, COMPARISONS, Indicator, Measure, MEASURES, PovertyClass, Service, SERVICES, SOURCE_MARKS, SourceMark, STANDARD_STATES, StandardState, Threshold, THRESHOLDS,
} from '@chung-tay/schema'
import { enumType, Instant, LocalDate, WholeNumber } from '../kit/index.ts'

enumType(Service, SERVICES, 'Service', 'Basic social services the indicators belong to.')
enumType(SourceMark, SOURCE_MARKS, 'SourceMark', 'How well a fact of a standard is founded.')
enumType(StandardState, STANDARD_STATES, 'StandardState', 'Draft (may be edited), released (frozen), retired (keeps its years, gets no new ones).')
enumType(Measure, MEASURES, 'Measure', 'What a rule of a standard compares; whole numbers all.')
enumType(Threshold, THRESHOLDS, 'Threshold', 'The lines and cut-offs a standard sets.')
enumType(Comparison, COMPARISONS, 'Comparison', 'At most or at least; both include the threshold.')

@ObjectType({ description: 'A document a standard rests on.' })
export class StandardReference {
  @Field(() => String, { description: 'The document.' })
  document!: string

  @Field(() => String, { description: 'What of the standard it says.' })
  about!: string

  @Field(() => SourceMark, { description: 'How well founded.' })
  mark!: SourceMark
}

@ObjectType({ description: 'A line or cut-off of a standard for rural or for urban communes.' })
export class StandardThreshold {
  @Field(() => Threshold, { description: 'Which line or cut-off.' })
  threshold!: Threshold

  @Field(() => Measure, { description: 'What is held against it.' })
  measure!: Measure

  @Field(() => AreaKind, { description: 'Rural or urban.' })
  areaKind!: AreaKind

  @Field(() => WholeNumber, { nullable: true, description: 'Its value in the unit of the measure (dong per person and month, points, indicators); null when not found.' })
  value!: number | null

  @Field(() => SourceMark, { description: 'How well founded.' })
  mark!: SourceMark
}

@ObjectType({ description: 'One step of the class rules: a comparison, or the class it ends in. The tree is given as a list, each step after the one it follows from.' })
export class StandardRule {
  @Field(() => String, { description: 'Where it stands in the tree: empty at the root, then `then` and `else` joined by dots.' })
  path!: string

  @Field(() => Measure, { nullable: true, description: 'What is compared; null at a class.' })
  measure!: Measure | null

  @Field(() => Comparison, { nullable: true, description: 'How; null at a class.' })
  comparison!: Comparison | null

  @Field(() => Threshold, { nullable: true, description: 'With which line or cut-off; null at a class.' })
  threshold!: Threshold | null

  @Field(() => PovertyClass, { nullable: true, description: 'The class it ends in; null at a comparison.' })
  povertyClass!: PovertyClass | null
}

@ObjectType({ description: 'An answer under another standard that is taken over for an indicator when households are assessed under two standards.' })
export class CarriedAnswer {
  @Field(() => String, { description: 'The other standard.' })
  standardId!: string

  @Field(() => Indicator, { description: 'Its indicator.' })
  indicator!: Indicator

  @Field(() => [Answer], { description: 'Which answers are taken over.' })
  answers!: Answer[]

  @Field(() => SourceMark, { description: 'How well founded it is that both ask the same.' })
  mark!: SourceMark
}

@ObjectType({ description: 'B1 points under another standard’s form that are read with this one’s thresholds.' })
export class CarriedPoints {
  @Field(() => String, { description: 'The other standard.' })
  standardId!: string

  @Field(() => SourceMark, { description: 'How well founded it is that both give points alike.' })
  mark!: SourceMark
}

@ObjectType({ description: 'A deprivation indicator of a standard.' })
export class StandardIndicator {
  @Field(() => Int, { description: 'Its number in the form.' })
  number!: number

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator

  @Field(() => Service, { description: 'The service it belongs to.' })
  service!: Service

  @Field(() => String, { nullable: true, description: 'When a household is deprived, in Vietnamese; null when the cut-off was not found.' })
  deprivedWhenVi!: string | null

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  deprivedWhenEn!: string | null

  @Field(() => SourceMark, { description: 'How well founded the cut-off is.' })
  mark!: SourceMark

  @Field(() => [CarriedAnswer], { description: 'Answers of other standards’ reviews that are taken over; none: households never asked are unknown.' })
  carriedFrom!: CarriedAnswer[]
}

@ObjectType({ description: 'A case kept with a standard, and what its rules say of it.' })
export class StandardTestResult {
  @Field(() => AreaKind, { description: 'Rural or urban.' })
  areaKind!: AreaKind

  @Field(() => Int, { nullable: true, description: 'B1 points; null when not known.' })
  b1Points!: number | null

  @Field(() => WholeNumber, { nullable: true, description: 'Income, dong per person and month; null when not known.' })
  incomeDong!: number | null

  @Field(() => Int, { description: 'Indicators deprived.' })
  deprived!: number

  @Field(() => Int, { description: 'Indicators not known.' })
  unknown!: number

  @Field(() => PovertyClass, { nullable: true, description: 'The class it must give; null where it must stay open.' })
  expected!: PovertyClass | null

  @Field(() => PovertyClass, { nullable: true, description: 'The class the rules give; null where it stays open.' })
  found!: PovertyClass | null

  @Field(() => Boolean, { description: 'Whether they agree.' })
  passed!: boolean
}

@ObjectType({ description: 'Whose a province’s own standard is, and how it came to be.' })
export class OwnStandard {
  @Field(() => String, { description: 'The national standard it stands on.' })
  baseId!: string

  @Field(() => ID, { description: 'The province.' })
  provinceId!: string

  @Field(() => String, { description: 'Its name.' })
  provinceName!: string

  @Field(() => String, { description: 'The province’s document.' })
  document!: string

  @Field(() => [StandardThreshold], { description: 'Lines and cut-offs other than the national ones.' })
  changed!: StandardThreshold[]

  @Field(() => Int, { description: 'Grows with each change; give it back with the next.' })
  version!: number

  @Field(() => String, { description: 'Account that drafted it, by its name then.' })
  createdBy!: string

  @Field(() => Instant, { description: 'When.' })
  createdAt!: Date | string

  @Field(() => String, { nullable: true, description: 'Account that released it, by its name then; null for a draft.' })
  releasedBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When.' })
  releasedAt!: Date | string | null

  @Field(() => String, { nullable: true, description: 'Account that ended it, by its name then.' })
  retiredBy!: string | null

  @Field(() => Instant, { nullable: true, description: 'When it was ended; its last day is `validTo`.' })
  retiredAt!: Date | string | null
}

@ObjectType('Standard', { description: 'A poverty standard: dated data with its legal references, never a constant. National ones come with the product; a province may set a stricter one on top.' })
export class StandardShown {
  @Field(() => ID, { description: 'Id, as reviews name it.' })
  id!: string

  @Field(() => String, { description: 'Name in Vietnamese.' })
  nameVi!: string

  @Field(() => String, { description: 'Name in English.' })
  nameEn!: string

  @Field(() => StandardState, { description: 'Draft, released (frozen) or retired.' })
  status!: StandardState

  @Field(() => LocalDate, { description: 'First day in force.' })
  validFrom!: string

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force, included.' })
  validTo!: string | null

  @Field(() => [StandardReference], { description: 'Documents it rests on.' })
  references!: StandardReference[]

  @Field(() => [StandardThreshold], { description: 'Lines and cut-offs, rural and urban.' })
  thresholds!: StandardThreshold[]

  @Field(() => [CarriedPoints], { description: 'Standards whose B1 points are read with these thresholds when households are assessed under two standards.' })
  pointsCarriedFrom!: CarriedPoints[]

  @Field(() => Int, { nullable: true, description: 'B2 points for each deprivation; null when not found.' })
  b2PointsPerDeprivation!: number | null

  @Field(() => [StandardRule], { description: 'How lines and cut-offs give a class.' })
  rules!: StandardRule[]

  @Field(() => [StandardIndicator], { description: 'Indicators in the order of the form.' })
  indicators!: StandardIndicator[]

  @Field(() => [StandardTestResult], { description: 'The cases kept with it, run just now.' })
  tests!: StandardTestResult[]

  @Field(() => [String], { description: 'Paths of what was not found; with any of them it cannot be released.' })
  gaps!: string[]

  @Field(() => OwnStandard, { nullable: true, description: 'Of a province’s own standard: whose it is and how it came to be; null for a national one.' })
  own!: OwnStandard | null
}
