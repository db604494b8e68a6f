import { lastRefusal, refusalOf, type Refusal } from '../apollo/index.ts'

const NAME = /filename\*=UTF-8''([^;]+)/

/** Fetches the wrong rows of an import as a workbook and hands it to the browser; answers how it was refused, if it was. */
export const downloadWrongRows = async (id: string, language: string): Promise<Refusal | null> => {
  try {
    const response = await fetch(`/imports/${encodeURIComponent(id)}/wrong-rows?language=${language}`, { credentials: 'same-origin' })
    const name = NAME.exec(response.headers.get('content-disposition') ?? '')?.[1]
    if (name === undefined) {
      const refusal = refusalOf({ bodyText: await response.text() })
      lastRefusal.value = refusal
      return refusal
    }
    const address = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = decodeURIComponent(name)
    link.click()
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
    return null
  } catch (error) {
    return refusalOf(error)
  }
}
