import { access } from './access.ts'
import { accounts } from './accounts.ts'
import { blocks } from './blocks.ts'
import { common } from './common.ts'
import { console } from './console.ts'
import { households } from './households.ts'
import { imports } from './import.ts'
import { needs } from './needs.ts'
import { plan } from './plan.ts'
import { refusals } from './refusals.ts'
import { suggest } from './suggest.ts'
import { work } from './work.ts'

export const vi = { ...common, access, accounts, blocks, console, households, import: imports, needs, plan, refusals, suggest, work }
