const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Ids come as text: one that is no uuid belongs to nothing, and asking the database for it would be an error. */
export const isUuid = (id: string): boolean => UUID.test(id)
