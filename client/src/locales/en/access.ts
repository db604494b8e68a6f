import type { Wording } from '../wording.ts'
import type { access as vi } from '../vi/access.ts'

export const access: Wording<typeof vi> = {
  title: 'Sign in',
  name: 'Sign-in name',
  password: 'Password',
  submit: 'Sign in',
  working: 'Signing in…',
  wrong: 'The name or the password is not right. Check the Vietnamese keyboard and Caps Lock, then try again.',
  nameMissing: 'Enter your sign-in name.',
  passwordMissing: 'Enter your password.',
  capsLock: 'Caps Lock is on.',
  vietnameseTyping: 'The password contains accented letters: the Vietnamese keyboard may be on.',
  forgotten: 'Forgotten your password? Ask the administrator of your commune.',
  endedTitle: 'Your session has ended',
  endedText: 'Sign in again to go on. The open page and what you typed are kept.',
  signedOut: 'Signed out.',
}
