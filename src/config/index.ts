/** config: one typed, documented configuration. */
export {
  type ConfigReading,
  type ConfigSources,
  readConfig,
  withoutSecrets,
  writeDefaultConfig,
} from './config.js'
export { type Config, defaultConfig, settings } from './defaults.js'
export { type SettingInForce, settingsInForce } from './in-force.js'
