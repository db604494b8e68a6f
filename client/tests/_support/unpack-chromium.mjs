// Unpacks the Chromium of @sparticuz/chromium into $TMPDIR, in a process of its own: the package takes its place from there only,
// and the system's /tmp would share one predictable file between all users of the machine.
import { createRequire } from 'node:module'
import path from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'

await chromium.executablePath()
// Libraries (NSS and others) for machines that have never had a browser.
await inflate(path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin', 'al2023.tar.br'))
