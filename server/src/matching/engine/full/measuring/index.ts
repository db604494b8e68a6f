// What measuring needs of the solver's inside; it loads HiGHS into the thread that imports it, which plans never do.
export { RowsMaker, valueOf, type Packing } from '../../packing.ts'
export { relax, solveMip } from '../highs.ts'
export { filledInOrder, firstComeOf, greedyOf, standardInstance, type StandardShape } from '../instances.ts'
export { layoutOf } from '../layout.ts'
export { modelOf } from '../model.ts'
export { Plan } from '../plan.ts'
export { solveFull } from '../solve.ts'
