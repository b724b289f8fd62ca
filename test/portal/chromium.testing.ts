/** Chromium as the system has it: a test of pages is one in a real browser. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export function openChromium(): Promise<Browser> {
  const executablePath = places.find(place => place !== undefined && existsSync(place))
  if (executablePath === undefined)
    throw new Error(
      'the tests of the portal need Chromium: "apt-get install chromium", or name one in CHROMIUM=/path/to/chromium',
    )
  // As root, as in a container, Chromium has no sandbox of its own; the pages are ours.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
