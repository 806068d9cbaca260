import type { Browser, Page } from '@playwright/test'

/** A machine and a line: how many times slower, and what the line carries. */
export interface Conditions {
  readonly name: string
  readonly cpu: number
  readonly line: { readonly bitsPerSecond: number; readonly latencyMs: number } | 'local'
}

export const PHONE: Conditions = {
  name: 'CPU x4, 1.6 Mbit/s, 150 ms',
  cpu: 4,
  line: { bitsPerSecond: 1_600_000, latencyMs: 150 },
}
export const SLOW_LINE: Conditions = {
  name: 'CPU x1, 1.6 Mbit/s, 150 ms',
  cpu: 1,
  line: { bitsPerSecond: 1_600_000, latencyMs: 150 },
}
export const SLOW_MACHINE: Conditions = { name: 'CPU x4, local', cpu: 4, line: 'local' }
export const HERE: Conditions = { name: 'CPU x1, local', cpu: 1, line: 'local' }

/** Gives `use` a page of its own context, without a cache from before, under these conditions. */
export async function underConditions<Result>(
  browser: Browser,
  { cpu, line }: Conditions,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    if (line !== 'local') {
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: line.latencyMs,
        downloadThroughput: line.bitsPerSecond / 8,
        uploadThroughput: line.bitsPerSecond / 8,
      })
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    return await use(page)
  } finally {
    await context.close()
  }
}
