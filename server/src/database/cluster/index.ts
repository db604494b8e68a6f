export { findCluster, openCluster, recreateDatabase, type Cluster, type ClusterOptions } from './cluster.ts'
export { checkServer } from './external.ts'
export { defaultDataFolder } from './folder.ts'
export { ClusterProblem } from './problem.ts'
