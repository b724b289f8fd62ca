/** config/configuration-document: docs/configuration.md as it should be, from the settings themselves. */
import { type Config, defaultConfig, type Setting, settings } from './defaults.js'

const groups: Readonly<Record<keyof Config, string>> = {
  organisation: 'Whose Surinuke it is',
  bind: 'Where it listens',
  ports: 'Ports',
  database: 'Database',
  intake: 'What may be reported, and by whom',
  notices: 'What reporters are told, and through which server',
  rulemaking: 'How reports become rules',
}

export function configurationDocument(): string {
  const lines = [
    '# Configuration',
    '',
    '<!-- Written by scripts/write-configuration.mjs from src/config: change it there. A test keeps this page equal to the code. -->',
    '',
    'Settings come from these places, each going over those before it: the defaults; the file `DATA/config.jsonc` (JSON with comments,',
    'written with every default at the first start) or the one that `--config FILE` names; `--set key=value`, as often as needed; and',
    'the environment: `SURINUKE_DATABASE` for `database`. Lists are given to `--set` with commas. The key of the data folder is no setting:',
    'it comes from the environment (`SURINUKE_KEY`) or from the folder itself.',
    '',
    'A wrong configuration stops the start with one sentence that names the key, what is wrong and where it stands. What is in force is',
    'logged at every start, without secrets. Changes count from the next start.',
  ]
  for (const [group, title] of Object.entries(groups)) {
    lines.push('', `## ${title}`, '', '| setting | default | allowed | meaning |', '|---|---|---|---|')
    for (const [key, setting] of Object.entries(settings)) {
      if (key.split('.')[0] !== group) continue
      const value = defaultOf(key)
      lines.push(
        `| \`${key}\` | \`${JSON.stringify(value)}\` | ${allowed(setting, value)} | ${setting.doc.replaceAll('|', '\\|')} |`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function defaultOf(key: string): unknown {
  return key.split('.').reduce<unknown>((tree, part) => (tree as Readonly<Record<string, unknown>>)[part], defaultConfig)
}

function allowed({ oneOf, range, form }: Setting, value: unknown): string {
  if (oneOf) return oneOf.map(item => `\`${item}\``).join(', ')
  if (range) return `${range[0]} to ${range[1]}`
  if (Array.isArray(value)) return form ? `a list of: ${form.words}` : 'a list of texts'
  return { boolean: '`true`, `false`', number: 'a number', string: 'a text' }[typeof value as 'string']
}
