export { Organisation, OrganisationArea, Pledge } from './organisation.entity.ts'
export { OrganisationWhere, PledgeWhere } from './organisation.inputs.ts'
export { OrganisationPledges, organisationReads } from './organisation.reads.ts'
export { OrganisationResolver } from './organisation.resolver.ts'
