import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { MaxLength } from 'class-validator'
import { Role } from '@chung-tay/schema'
import type { Ctx as Context } from '../kit/index.ts'
import { Account } from './account.entity.ts'
import { createAccount, disableAccount } from './account.service.ts'
import { signIn, signOut } from './session.service.ts'

@ObjectType({ description: 'Who is signed in.' })
export class ViewerInfo {
  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string

  @Field(() => String, { description: 'Name to sign in with.' })
  signInName!: string

  @Field(() => String, { description: 'Name shown.' })
  displayName!: string

  @Field(() => Role, { description: 'Kind of viewer.' })
  role!: Role

  @Field(() => [ID], { description: 'Communes the viewer works for.' })
  communeIds!: string[]

  @Field(() => ID, { nullable: true, description: 'Organisation the viewer acts for.' })
  organisationId!: string | null
}

@InputType({ description: 'Name and password.' })
class SignInInput {
  @Field(() => String, { description: 'Name to sign in with; case does not matter.' })
  @MaxLength(64)
  signInName!: string

  @Field(() => String, { description: 'Password.' })
  @MaxLength(200)
  password!: string
}

@InputType({ description: 'A new account; the administrator hands over its first password.' })
class CreateAccountInput {
  @Field(() => String, { description: 'Name to sign in with: 3 to 64 of a–z, 0–9, dot, hyphen, underscore.' })
  @MaxLength(64)
  signInName!: string

  @Field(() => String, { description: 'First password, 10 to 200 characters.' })
  @MaxLength(200)
  password!: string

  @Field(() => String, { description: 'Name shown.' })
  @MaxLength(120)
  displayName!: string

  @Field(() => Role, { description: 'Kind of viewer.' })
  role!: Role

  @Field(() => [ID], { description: 'Communes it works for; none for an administrator.' })
  communeIds!: string[]

  @Field(() => ID, { nullable: true, description: 'Organisation it acts for; required for an organisation member, refused for others.' })
  organisationId?: string | null
}

@Resolver()
export class AccessResolver {
  @Query(() => ViewerInfo, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Ctx() ctx: Context): ViewerInfo | null {
    return ctx.viewer ? { ...ctx.viewer, communeIds: [...ctx.viewer.communeIds] } : null
  }

  @Query(() => [Account], { description: 'All accounts, by sign-in name; administrators only.' })
  accounts(@Ctx() ctx: Context): Promise<Account[]> {
    return ctx.em.find(Account, {}, { orderBy: { signInName: 'asc' } })
  }

  @Mutation(() => ViewerInfo, { description: 'Signs in and sets the session cookie. Errors: NOT_SIGNED_IN.' })
  async signIn(@Ctx() ctx: Context, @Arg('input', () => SignInInput, { description: 'Name and password.' }) input: SignInInput): Promise<ViewerInfo> {
    const account = await signIn(ctx, input.signInName, input.password)
    return { accountId: account.id, signInName: account.signInName, displayName: account.displayName, role: account.role, communeIds: account.communeIds, organisationId: account.organisationId }
  }

  @Mutation(() => Boolean, { description: 'Ends the session. Errors: NOT_SIGNED_IN.' })
  async signOut(@Ctx() ctx: Context): Promise<boolean> {
    await signOut(ctx)
    return true
  }

  @Mutation(() => Account, { description: 'Makes an account. Errors: NOT_ALLOWED, INVALID_INPUT, CONFLICT (SIGN_IN_NAME_TAKEN).' })
  createAccount(@Ctx() ctx: Context, @Arg('input', () => CreateAccountInput, { description: 'The account.' }) input: CreateAccountInput): Promise<Account> {
    return createAccount(ctx, input)
  }

  @Mutation(() => Account, { description: 'Ends an account’s access from its next request on. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (OWN_ACCOUNT).' })
  disableAccount(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The account.' }) id: string): Promise<Account> {
    return disableAccount(ctx, id)
  }
}
