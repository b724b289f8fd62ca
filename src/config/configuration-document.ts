/** config/configuration-document: docs/configuration.md and its Japanese sister as they should be, from the settings themselves. */
import { type Language, text } from '../texts/index.js'
import { type Config, defaultConfig, meaningOf, type Setting, settings } from './defaults.js'

export function configurationDocument(language: Language): string {
  const lines = [
    `# ${text(language, 'configuration.title')}`,
    '',
    '<!-- Written by scripts/write-configuration.mjs from src/config: change it there. A test keeps this page equal to the code. -->',
    '',
    text(language, 'configuration.order'),
    '',
    text(language, 'configuration.wrong'),
  ]
  for (const group of Object.keys(defaultConfig) as (keyof Config)[]) {
    const title = text(language, `configuration.group.${group}`)
    lines.push('', `## ${title}`, '', text(language, 'configuration.columns'), '|---|---|---|---|')
    for (const [key, setting] of Object.entries(settings)) {
      if (key.split('.')[0] !== group) continue
      const value = defaultOf(key)
      const meaning = meaningOf(key, language).replaceAll('|', '\\|')
      lines.push(`| \`${key}\` | \`${JSON.stringify(value)}\` | ${allowed(setting, value, language)} | ${meaning} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

function defaultOf(key: string): unknown {
  return key.split('.').reduce<unknown>((tree, part) => (tree as Readonly<Record<string, unknown>>)[part], defaultConfig)
}

function allowed({ oneOf, range, form }: Setting, value: unknown, language: Language): string {
  if (oneOf) return oneOf.map(item => `\`${item}\``).join(', ')
  if (range) return text(language, 'configuration.range', { from: range[0], to: range[1] })
  if (form) return text(language, `configuration.form.${form.name}`)
  if (Array.isArray(value)) return text(language, 'configuration.list')
  return text(language, `configuration.kind.${typeof value as 'string' | 'number' | 'boolean'}`)
}
