import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { launchBrowser } from './browser.ts'

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 740 }

export interface Visitor {
  readonly page: Page
  /** GraphQL as this person, over the browser's own session. */
  readonly ask: <T>(query: string, variables?: Record<string, unknown>) => Promise<T>
  /** Axe at both widths, on what the page shows now. */
  readonly accessible: (state: string) => Promise<void>
  /** On a phone, all of it stands between the edges of the screen: nothing to be scrolled to sideways inside its box. */
  readonly inSightOnPhone: (what: Locator) => Promise<void>
  readonly leave: () => Promise<void>
}

let browser: Browser | undefined
export const openBrowser = async (): Promise<void> => {
  browser = await launchBrowser()
}
export const closeBrowser = async (): Promise<void> => {
  await browser?.close()
}

/** The product of the worker this file runs in. */
const product = () => inject('products')[Number(process.env.VITEST_POOL_ID) - 1] ?? inject('products')[0]!

const passwordOf = async (name: string): Promise<string> => {
  const signIns = JSON.parse(await readFile(path.join(product().dataFolder, 'demo-sign-ins.json'), 'utf8')) as { name: string; password: string }[]
  return signIns.find((one) => one.name === name)!.password
}

/** What no page may do: break, break the policy, or reach another origin. */
const watch = (context: BrowserContext, address: string): string[] => {
  const faults: string[] = []
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) faults.push(`policy: ${message.text()}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== address) faults.push(`origin: ${url.origin}`)
  })
  return faults
}

/** A person at the product, signed in over its own page. */
export const visit = async (name: string, options: { language?: 'vi' | 'en'; viewport?: typeof DESK; password?: string } = {}): Promise<Visitor> => {
  const address = product().address.replace('localhost', '127.0.0.1')
  const storageState = { cookies: [], origins: [{ origin: address, localStorage: [{ name: 'chung-tay.language', value: options.language ?? 'vi' }] }] }
  const context = await browser!.newContext({ viewport: options.viewport ?? DESK, locale: 'vi-VN', baseURL: address, storageState })
  const faults = watch(context, address)
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(options.password ?? await passwordOf(name))
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')

  return {
    page,
    ask: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const answer = await context.request.post('/graphql', { data: { query, variables } })
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown }
      expect(errors).toBeUndefined()
      return data
    },
    accessible: async (state) => {
      const before = page.viewportSize() ?? DESK
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport)
        // Legacy mode stays in this page: there are no frames of other origins to visit.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), `${state} at ${viewport.width}`).toEqual([])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(over, `${state} scrolls sideways at ${viewport.width}`).toBe(0)
      }
      await page.setViewportSize(before)
    },
    inSightOnPhone: async (what) => {
      const before = page.viewportSize() ?? DESK
      await page.setViewportSize(PHONE)
      await expect.poll(async () => {
        const box = await what.boundingBox()
        return box !== null && box.x >= 0 && box.x + box.width <= PHONE.width
      }).toBe(true)
      await page.setViewportSize(before)
    },
    leave: async () => {
      await context.close()
      expect(faults).toEqual([])
    },
  }
}
