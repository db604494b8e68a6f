/** A reason a person can act on, said in both languages: it is printed as it stands, without a stack. */
export class ClusterProblem extends Error {
  readonly vi: string
  readonly en: string

  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi}\n${en}`, cause === undefined ? undefined : { cause })
    this.name = 'ClusterProblem'
    this.vi = vi
    this.en = en
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** What a file system says, as a sentence about the folder it said it of. */
export const folderProblem = (folder: string, error: unknown): ClusterProblem => {
  const code = codeOf(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new ClusterProblem(
      `Không ghi được vào thư mục dữ liệu ${folder}. Hãy cấp quyền, hoặc chọn thư mục khác bằng CHUNG_TAY_DATA.`,
      `The data folder ${folder} cannot be written to. Give yourself the right to, or choose another one with CHUNG_TAY_DATA.`,
      error,
    )
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new ClusterProblem(
      `Đường dẫn dữ liệu ${folder} không phải là thư mục. Hãy chọn thư mục khác bằng CHUNG_TAY_DATA.`,
      `The data path ${folder} is not a folder. Choose another one with CHUNG_TAY_DATA.`,
      error,
    )
  }
  return new ClusterProblem(
    `Không dùng được thư mục dữ liệu ${folder}: ${String(error)}`,
    `The data folder ${folder} cannot be used: ${String(error)}`,
    error,
  )
}

export const diskFull = (folder: string, cause?: unknown): ClusterProblem =>
  new ClusterProblem(
    `Ổ đĩa chứa ${folder} gần đầy. Hãy giải phóng ít nhất 300 MB rồi khởi động lại.`,
    `The disk holding ${folder} is nearly full. Free at least 300 MB, then start again.`,
    cause,
  )
