import { Field, ID, InputType } from 'type-graphql'
import { ArrayMaxSize, ArrayMinSize, MaxLength } from 'class-validator'
import { Relation } from '@chung-tay/schema'
import { LocalDate } from '../kit/index.ts'
import { PersonInput } from './life.inputs.ts'

@InputType({ description: 'A member of a household that is taken into the register.' })
export class NewMemberInput {
  @Field(() => PersonInput, { description: 'The person; name and sex are needed.' })
  person!: PersonInput

  @Field(() => Relation, { description: 'Relation to the head; exactly one member is HEAD.' })
  relation!: Relation
}

@InputType({ description: 'A household the register does not have yet.' })
export class RegisterHouseholdInput {
  @Field(() => ID, { description: 'Village of the commune it lives in.' })
  villageId!: string

  @Field(() => LocalDate, { description: 'The day it moved in, or the day it is registered; not in the future.' })
  on!: string

  @Field(() => Boolean, { description: 'Whether it moved to the commune on that day; else it lived here before, since a day that is not known.' })
  movedIn!: boolean

  @Field(() => String, { nullable: true, description: 'Its code in the commune’s books; at most 40 characters.' })
  @MaxLength(40)
  code?: string | null

  @Field(() => [NewMemberInput], { description: 'Its members, in the order of the list; 1 to 30, one of them HEAD.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  members!: NewMemberInput[]

  @Field(() => String, { nullable: true, description: 'Note; at most 300 characters.' })
  @MaxLength(300)
  note?: string | null
}
