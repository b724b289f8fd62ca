/**
 * bench/replay-house: a house of its own for a replay, as a fresh installation has it.
 *
 * Two settings differ, since the mail is old and its reporter belongs to nobody: no age is too great, and there is one domain.
 */
import type { Config } from '../config/index.js'
import { type House, openHouse } from '../house.js'
import { houseOptions } from '../serve/index.js'

/** Older than any mail. */
const anyAge = 100_000

export function openReplayHouse(dataDir: string, config: Config, log: (line: string) => void): Promise<House> {
  const { organisation, intake } = config
  return openHouse(
    houseOptions(
      dataDir,
      {
        ...config,
        database: 'embedded',
        organisation: { ...organisation, domains: ['example.org'] },
        intake: { ...intake, maxAgeDays: anyAge },
      },
      log,
    ),
  )
}
