/**
 * rulemaking/empty-house.testing: the house on an embedded database of its own, as installed but for the starting model, which would
 * decide about mail as well.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type House, type HouseOptions, openHouse } from '../house.js'
import { defaultIntakeSettings } from '../intake/index.js'
import { defaultNoticeSettings } from '../notices/index.js'
import { defaultJudgingSettings, defaultRulemakingSettings } from './settings.js'

/** Ends without a trace when it is closed. */
export async function openEmptyHouse(
  over: Partial<HouseOptions> = {},
): Promise<{ readonly house: House; readonly close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-house-'))
  const house = await openHouse({
    dataDir,
    database: 'embedded',
    organisation: { name: '', domains: ['example.org'], language: 'en' },
    intake: defaultIntakeSettings,
    notices: defaultNoticeSettings,
    rulemaking: defaultRulemakingSettings,
    judging: { ...defaultJudgingSettings, startingModel: 'none' },
    log: () => {},
    ...over,
  })
  const close = async (): Promise<void> => {
    await house.close()
    rmSync(dataDir, { recursive: true })
  }
  return { house, close }
}
