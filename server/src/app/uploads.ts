import busboy from 'busboy'
import type { Request, Response } from 'express'
import { receiveWorkbook, UPLOAD_LIMIT, wrongRows } from '../exchange/index.ts'
import { AppError, invalidInput, notSignedIn, tooMuch } from '../kit/index.ts'
import type { Mount } from './http.ts'
import { translateDatabaseError } from './errors.ts'
import type { RunOperation } from './transaction.ts'

interface Upload {
  readonly fileName: string
  readonly bytes: Buffer
  readonly fields: Readonly<Record<string, string>>
}

/** One file of a form, held in memory: it is small by limit, and nothing is written to disk before it was looked at. */
const receive = (req: Request): Promise<Upload> => new Promise((resolve, reject) => {
  let parser: busboy.Busboy
  try {
    parser = busboy({ headers: req.headers, defParamCharset: 'utf8', limits: { files: 1, fileSize: UPLOAD_LIMIT, fields: 5, fieldSize: 200, parts: 8 } })
  } catch {
    reject(invalidInput([{ path: 'file', problem: 'NOT_A_FORM' }]))
    return
  }
  const fields: Record<string, string> = {}
  const parts: Buffer[] = []
  let fileName: string | undefined
  let over = false
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (_name, stream, info) => {
    fileName = info.filename
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('limit', () => {
      over = true
    })
  })
  parser.on('error', () => reject(invalidInput([{ path: 'file', problem: 'NOT_A_FORM' }])))
  parser.on('close', () => {
    if (over) reject(tooMuch('file bytes', UPLOAD_LIMIT, `more than ${UPLOAD_LIMIT}`))
    else if (fileName === undefined) reject(invalidInput([{ path: 'file', problem: 'MISSING' }]))
    else resolve({ fileName: fileName.slice(0, 200), bytes: Buffer.concat(parts), fields })
  })
  req.on('aborted', () => reject(invalidInput([{ path: 'file', problem: 'BROKEN_OFF' }])))
  req.pipe(parser)
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Refusals answer in the shape of GraphQL's. */
const refusing = async (res: Response, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    const refusal = error instanceof AppError ? error : translateDatabaseError(error)
    if (!refusal) throw error
    res.json({ errors: [{ message: refusal.message, extensions: refusal.extensions }] })
  }
}

/**
 * `POST /imports`: a workbook as a form (`file`, `communeId`, `year` when the title does not say it). Answers the import's id; its findings are asked by GraphQL.
 * `GET /imports/{id}/wrong-rows?language=vi`: its wrong rows as a workbook, with the reasons, to mend and send back.
 */
export const mountUploads = (run: RunOperation): Mount => (app, contextOf) => {
  app.post('/imports', (req: Request, res: Response) => refusing(res, async () => {
    const context = await contextOf(req, res)
    if (!context.viewer) throw notSignedIn()
    const upload = await receive(req)
    const id = await receiveWorkbook((work) => run(context, 'uploadWorkbook', true, work), {
      communeId: upload.fields['communeId'] ?? '', year: upload.fields['year'] ? Number(upload.fields['year']) : null, fileName: upload.fileName, bytes: upload.bytes,
    })
    res.json({ id })
  }))

  app.get('/imports/:id/wrong-rows', (req: Request, res: Response) => refusing(res, async () => {
    const context = await contextOf(req, res)
    if (!context.viewer) throw notSignedIn()
    const { fileName, bytes } = await wrongRows((work) => run(context, 'wrongRows', false, work), String(req.params['id']), req.query['language'] === 'en' ? 'en' : 'vi')
    res.setHeader('content-type', XLSX)
    res.setHeader('cache-control', 'no-store')
    res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    res.send(Buffer.from(bytes))
  }))
}
