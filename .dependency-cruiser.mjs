import { readFileSync } from 'node:fs'

// Who may import whom. The rooms stand in the order in which help travels: a room may look back, through the other
// room's door (index.ts), and never forward. The server's list is the one list; the client's folders follow it.
const ROOMS = [...readFileSync(new URL('./server/src/rooms.ts', import.meta.url), 'utf8').matchAll(/^\s*(?:\{ )?name: '(\w+)'/gm)].map(([, room]) => room)
if (ROOMS[0] !== 'access' || ROOMS.length < 10) throw new Error('server/src/rooms.ts no longer lists its rooms as this check reads them')

const onlyBackwards = (side) => ROOMS.map((room, i) => ({
  name: `${side}-${room}-looks-back`,
  comment: `${room} may use only itself and earlier rooms`,
  severity: 'error',
  from: { path: `^${side}/src/${room}/` },
  to: { path: `^${side}/src/(${[...ROOMS.slice(i + 1), 'app'].join('|')})/` },
}))

const throughDoors = (side) => ({
  name: `${side}-through-doors`,
  comment: 'another room is entered by its index.ts',
  severity: 'error',
  from: { path: `^${side}/src/([^/]+)/` },
  to: { path: `^${side}/src/(${[...ROOMS, 'kit', 'database'].join('|')})/`, pathNot: [`^${side}/src/$1/`, `^${side}/src/[^/]+/index\\.ts$`, `^${side}/src/database/cluster/index\\.ts$`] },
})

export default {
  forbidden: [
    { name: 'no-circles', comment: 'entities of one room may refer to each other', severity: 'error', from: { pathNot: '\\.entity\\.ts$|\\.inputs\\.ts$' }, to: { circular: true, viaOnly: { pathNot: '\\.entity\\.ts$|\\.inputs\\.ts$|\\.vue$' } } },
    ...onlyBackwards('server'),
    throughDoors('server'),
    ...onlyBackwards('client'),
    throughDoors('client'),
    { name: 'kit-knows-no-room', severity: 'error', from: { path: '^server/src/kit/' }, to: { path: `^server/src/(${[...ROOMS, 'app', 'database'].join('|')})/` } },
    { name: 'schema-imports-nothing', severity: 'error', from: { path: '^schema/' }, to: { pathNot: '^schema/' } },
    { name: 'engine-is-pure', comment: 'problem → plan: no database, no GraphQL', severity: 'error', from: { path: '^server/src/matching/engine/', pathNot: '\\.test\\.ts$' }, to: { path: '.', pathNot: ['^server/src/matching/engine/', '^schema/', 'node_modules/highs/', '^node:worker_threads$', '^worker_threads$', '^node:url$', '^url$', '^node:module$'] } },
    { name: 'client-is-apart', comment: 'the client knows the contract, not the server', severity: 'error', from: { path: '^client/src/' }, to: { path: '^(server|scripts)/' } },
    { name: 'ui-knows-no-room', severity: 'error', from: { path: '^client/src/(ui|charts)/' }, to: { path: `^client/src/(${[...ROOMS, 'apollo', 'graphql', 'console', 'home'].join('|')})/|node_modules/(@apollo|graphql)/` } },
    { name: 'one-importer-of-apollo', severity: 'error', from: { path: '^client/src/', pathNot: '^client/src/(apollo|graphql)/' }, to: { path: 'node_modules/@apollo/' } },
    { name: 'one-importer-of-charts', severity: 'error', from: { path: '^client/src/', pathNot: '^client/src/charts/' }, to: { path: 'node_modules/chart\\.js/' } },
    { name: 'scripts-are-not-imported', severity: 'error', from: { path: '^(server|client|schema)/(src|migrations)/' }, to: { path: '^scripts/' } },
    { name: 'resolvable', comment: 'a package of types only has no entry to resolve', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['^virtual:', '^@graphql-typed-document-node/core$'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.test\\.ts$', '^client/dist/', '^client/src/graphql/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.mjs', '.js', '.vue', '.json'] },
  },
}
