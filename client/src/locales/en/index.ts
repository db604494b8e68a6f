import type { Wording } from '../wording.ts'
import type { vi } from '../vi/index.ts'
import { access } from './access.ts'
import { blocks } from './blocks.ts'
import { common } from './common.ts'
import { households } from './households.ts'
import { imports } from './import.ts'
import { needs } from './needs.ts'
import { plan } from './plan.ts'
import { refusals } from './refusals.ts'
import { suggest } from './suggest.ts'
import { work } from './work.ts'

export const en: Wording<typeof vi> = { ...common, access, blocks, households, import: imports, needs, plan, refusals, suggest, work }
