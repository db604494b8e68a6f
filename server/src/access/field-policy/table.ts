import { readFileSync } from 'node:fs'
import { Role, ROLES } from '@chung-tay/schema'

/** How carefully a field must be treated. */
export type Sensitivity = 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'SENSITIVE'

export interface FieldRule {
  readonly coordinate: string
  readonly roles: ReadonlySet<Role>
  /** Also while nobody is signed in. */
  readonly anyone: boolean
  readonly sensitivity: Sensitivity
}

const SENSITIVITIES: readonly string[] = ['PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE']

const parse = (text: string): ReadonlyMap<string, FieldRule> => {
  const rules = new Map<string, FieldRule>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [coordinate, who, sensitivity] = line.split('\t')
    if (!coordinate || !who || !sensitivity || !SENSITIVITIES.includes(sensitivity)) throw new Error(`field-policy.tsv: cannot read "${line}"`)
    if (rules.has(coordinate)) throw new Error(`field-policy.tsv: ${coordinate} stands twice`)
    const words = who.split(' ')
    const anyone = words.includes('anyone')
    const roles = anyone ? Object.values(Role) : words.map((word) => word.toUpperCase() as Role)
    for (const role of roles) if (!(role in ROLES)) throw new Error(`field-policy.tsv: ${coordinate} names ${role}, which is no role`)
    rules.set(coordinate, { coordinate, roles: new Set(roles), anyone, sensitivity: sensitivity as Sensitivity })
  }
  return rules
}

/** Who may read what, one row a schema coordinate; default deny. */
export const fieldPolicy: ReadonlyMap<string, FieldRule> = parse(readFileSync(new URL('./field-policy.tsv', import.meta.url), 'utf8'))

export const mayRead = (coordinate: string, role: Role | null): boolean => {
  const rule = fieldPolicy.get(coordinate)
  return rule !== undefined && (rule.anyone || (role !== null && rule.roles.has(role)))
}
