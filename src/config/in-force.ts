/** config/in-force: every setting as it is in force, with what it means: for people who look at it and can't open the file. No secret is among them. */
import { type Language, text } from '../texts/index.js'
import { type Config, defaultConfig, meaningOf, settings } from './defaults.js'

export interface SettingInForce {
  readonly key: string
  readonly value: unknown
  readonly default: unknown
  /** What its group is about, and what it means. */
  readonly about: string
  readonly meaning: string
}

export function settingsInForce(config: Config, language: Language): readonly SettingInForce[] {
  return Object.entries(settings)
    .filter(([, { secret }]) => !secret)
    .map(([key]) => ({
      key,
      value: leafOf(config, key),
      default: leafOf(defaultConfig, key),
      about: text(language, `configuration.group.${key.split('.')[0] as keyof Config}`),
      meaning: meaningOf(key, language),
    }))
}

function leafOf(config: Config, key: string): unknown {
  return key.split('.').reduce<unknown>((tree, part) => (tree as Readonly<Record<string, unknown>>)[part], config)
}
