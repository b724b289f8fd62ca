/** people/permissions-document: docs/permissions.md and its Japanese sister as they should be, from the table itself. */
import { type Language, text } from '../texts/index.js'
import {
  allPermissions,
  isOnlyEverywhere,
  type Permission,
  permissionsOfRole,
  permissionsOfScope,
  roles,
  scopes,
} from './permissions.js'

export function permissionsDocument(language: Language): string {
  const lines = [
    `# ${text(language, 'permissions.title')}`,
    '',
    '<!-- Written by scripts/write-permissions.mjs from src/people/permissions.ts: change it there. A test keeps this page equal to the code. -->',
    '',
    text(language, 'permissions.about'),
    '',
    text(language, 'permissions.session'),
    '',
    `## ${text(language, 'permissions.by-role')}`,
    '',
    ...table(
      language,
      roles.map(role => `${text(language, `role.${role}`)}`),
      permission => roles.map(role => permissionsOfRole[role].includes(permission)),
    ),
    '',
    `## ${text(language, 'permissions.by-scope')}`,
    '',
    ...table(
      language,
      scopes.map(scope => `\`${scope}\``),
      permission => scopes.map(scope => permissionsOfScope[scope].includes(permission)),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function table(
  language: Language,
  columns: readonly string[],
  givenBy: (permission: Permission) => readonly boolean[],
): readonly string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row([text(language, 'permissions.column'), '', ...columns]),
    `|---|---|${columns.map(() => ':-:|').join('')}`,
    ...allPermissions.map(permission =>
      row([
        `\`${permission}\`${isOnlyEverywhere(permission) ? ' \\*' : ''}`,
        text(language, `permission.${permission}`),
        ...givenBy(permission).map(given => (given ? '✓' : '')),
      ]),
    ),
  ]
}
