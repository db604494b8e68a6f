/** A list with one of it moved a place up (-1) or down (1); the list itself where it cannot. */
export const moved = (ids: readonly string[], id: string, by: -1 | 1): readonly string[] => {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const next = [...ids]
  next.splice(at, 1)
  next.splice(to, 0, id)
  return next
}
