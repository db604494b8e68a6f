import { lastRefusal, refusalOf, type Refusal } from '../apollo/index.ts'

/** Twin of the server's limit. */
export const UPLOAD_LIMIT = 10 * 1024 * 1024

/** Sends a workbook and gives the import's id. Files go beside GraphQL, as a form; refusals come in the shape of GraphQL's. */
export const upload = async (file: File, communeId: string, year: number | null): Promise<{ id: string } | { refusal: Refusal }> => {
  const form = new FormData()
  form.set('communeId', communeId)
  if (year !== null) form.set('year', String(year))
  form.set('file', file, file.name)
  let response: Response
  try {
    response = await fetch('/imports', { method: 'POST', body: form, credentials: 'same-origin' })
  } catch (error) {
    return { refusal: refusalOf(error) }
  }
  const bodyText = await response.text()
  try {
    const answer = JSON.parse(bodyText) as { id?: unknown }
    if (typeof answer.id === 'string') return { id: answer.id }
  } catch {
    // No JSON: told below as a breakdown.
  }
  const refusal = refusalOf({ bodyText })
  // Not an operation of the client's, so a session that ended must be told here.
  lastRefusal.value = refusal
  return { refusal }
}
