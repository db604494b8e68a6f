export { Place, PlaceArgs, PlaceConnection, PlaceWhere } from './place.entity.ts'
export { placeReads } from './place.reads.ts'
export { PlaceResolver } from './place.resolver.ts'
