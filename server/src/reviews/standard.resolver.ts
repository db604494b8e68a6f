import { Arg, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { AreaKind, Indicator, Service, SERVICES } from '@chung-tay/schema'
import { enumType, LocalDate, WholeNumber } from '../kit/index.ts'
import { STANDARDS, standardById, type Standard as StandardSet } from './standard.ts'

enumType(Service, SERVICES, 'Service', 'Basic social services the indicators belong to.')

@ObjectType({ description: 'A document a standard rests on.' })
class StandardReference {
  @Field(() => String, { description: 'The document.' })
  document!: string

  @Field(() => String, { description: 'What of the standard it says.' })
  about!: string

  @Field(() => String, { description: 'How well founded: SOURCED, PARTLY, FROM_MEMORY or INFERENCE.' })
  mark!: string
}

@ObjectType({ description: 'Lines and thresholds of a standard for rural or urban communes.' })
class StandardArea {
  @Field(() => AreaKind, { description: 'Rural or urban.' })
  areaKind!: AreaKind

  @Field(() => WholeNumber, { description: 'Income line, dong per person and month; the line itself belongs to the poor side.' })
  incomeLineDong!: number

  @Field(() => Int, { description: 'B1 points up to which a household is below the line, included.' })
  b1AtMost!: number

  @Field(() => String, { description: 'How well founded: SOURCED, PARTLY, FROM_MEMORY or INFERENCE.' })
  mark!: string
}

@ObjectType({ description: 'A deprivation indicator of a standard.' })
class StandardIndicator {
  @Field(() => Int, { description: 'Its number in the form.' })
  number!: number

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator

  @Field(() => Service, { description: 'The service it belongs to.' })
  service!: Service

  @Field(() => String, { description: 'When a household is deprived, in Vietnamese.' })
  deprivedWhenVi!: string

  @Field(() => String, { description: 'The same in English.' })
  deprivedWhenEn!: string

  @Field(() => String, { description: 'How well founded the cut-off is: SOURCED, PARTLY, FROM_MEMORY or INFERENCE.' })
  mark!: string
}

@ObjectType({ description: 'A poverty standard: dated data with its legal references, never a constant.' })
class Standard {
  @Field(() => String, { description: 'Id, as reviews name it.' })
  id!: string

  @Field(() => String, { description: 'Name in Vietnamese.' })
  nameVi!: string

  @Field(() => String, { description: 'Name in English.' })
  nameEn!: string

  @Field(() => String, { description: 'DRAFT, RELEASED (frozen) or RETIRED.' })
  status!: string

  @Field(() => LocalDate, { description: 'First day in force.' })
  validFrom!: string

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force, included.' })
  validTo!: string | null

  @Field(() => Int, { description: 'Deprivations from which a household below the line is poor, included.' })
  deprivationsAtLeast!: number

  @Field(() => Int, { description: 'B2 points for each deprivation.' })
  b2PointsPerDeprivation!: number

  @Field(() => [StandardReference], { description: 'Documents it rests on.' })
  references!: StandardReference[]

  @Field(() => [StandardArea], { description: 'Lines and thresholds, rural and urban.' })
  areas!: StandardArea[]

  @Field(() => [StandardIndicator], { description: 'Indicators in the order of the form.' })
  indicators!: StandardIndicator[]
}

const shown = (set: StandardSet): Standard => ({
  id: set.id, nameVi: set.name.vi, nameEn: set.name.en, status: set.status, validFrom: set.validFrom, validTo: set.validTo,
  deprivationsAtLeast: set.deprivationsAtLeast.value, b2PointsPerDeprivation: set.b2PointsPerDeprivation, references: [...set.references],
  areas: Object.values(AreaKind).map((areaKind) => ({ areaKind, ...set.areas[areaKind] })),
  indicators: set.indicators.map(({ deprivedWhen, ...rest }) => ({ ...rest, deprivedWhenVi: deprivedWhen.vi, deprivedWhenEn: deprivedWhen.en })),
})

@Resolver(() => Standard)
export class StandardResolver {
  @Query(() => [Standard], { description: 'Poverty standards the product knows.' })
  standards(): Standard[] {
    return STANDARDS.map(shown)
  }

  @Query(() => Standard, { nullable: true, description: 'One standard; null when there is none of that id.' })
  standard(@Arg('id', () => String, { description: 'Its id.' }) id: string): Standard | null {
    const set = standardById(id)
    return set ? shown(set) : null
  }
}
