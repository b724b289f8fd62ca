/** serve/house-options: from the configuration to what the house is opened with. */
import type { Config } from '../config/index.js'
import type { HouseOptions } from '../house.js'

export function houseOptions(dataDir: string, config: Config, log: (line: string) => void): HouseOptions {
  const { organisation, database, intake, notices, rulemaking, judging, signIn } = config
  return { dataDir, database, organisation, intake, notices, rulemaking, judging, signIn, log }
}
