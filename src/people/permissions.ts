/**
 * people/permissions: who may do what. The one table: routes ask by it, docs/permissions.md is written from it, tests walk it.
 *
 * A role is given for the whole installation, an organisation or a domain. What changes things for everybody (`everywhere`) is
 * allowed only by a role for the whole installation: an analyst of one organisation must not stop the mail of another, nor see in a
 * campaign what another one was sent.
 */

/** In the order of the document. `everywhere`: a role for an organisation or a domain does not allow it. */
export const permissions = {
  'samples.submit': {},
  'samples.check': {},
  'samples.read-own': {},
  'samples.withdraw-own': {},
  'samples.read-all': {},
  'samples.view': {},
  'samples.download': {},
  'samples.submit-for': {},
  'samples.withdraw-all': {},
  'moderation.decide': {},
  'campaigns.read': { everywhere: true },
  'campaigns.change': { everywhere: true },
  'rules.read': { everywhere: true },
  'rules.change': { everywhere: true },
  'wanted.read': { everywhere: true },
  'wanted.change': { everywhere: true },
  'self.change': {},
  'people.read': {},
  'people.change': {},
  'tokens.own': {},
  'tokens.change': { everywhere: true },
  'settings.read': { everywhere: true },
  'settings.change': { everywhere: true },
  'audit.read': { everywhere: true },
  'figures.read': {},
  'notices.read': { everywhere: true },
} as const satisfies Readonly<Record<string, { readonly everywhere?: true }>>

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as readonly Permission[]

export const roles = ['reporter', 'moderator', 'analyst', 'administrator', 'support', 'auditor'] as const
export type Role = (typeof roles)[number]

/** What a token may do that was not made for single permissions. `admin` may do everything, also in another person's name. */
export const scopes = ['admin', 'submit', 'check', 'read'] as const
export type Scope = (typeof scopes)[number]

const reporting: readonly Permission[] = [
  'samples.submit',
  'samples.check',
  'samples.read-own',
  'samples.withdraw-own',
  'self.change',
  'tokens.own',
]

export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  reporter: reporting,
  moderator: [...reporting, 'samples.read-all', 'samples.view', 'moderation.decide', 'figures.read'],
  analyst: [
    ...reporting,
    'samples.read-all',
    'samples.view',
    'samples.download',
    'samples.withdraw-all',
    'campaigns.read',
    'campaigns.change',
    'rules.read',
    'rules.change',
    'wanted.read',
    'wanted.change',
    'figures.read',
  ],
  administrator: allPermissions,
  // Support helps people and never meets a sample: no infection travels by it.
  support: ['self.change', 'people.read', 'settings.read', 'figures.read'],
  // Reads all and changes nothing but its own way of signing in.
  auditor: [
    'samples.check',
    'samples.read-own',
    'samples.read-all',
    'samples.view',
    'campaigns.read',
    'rules.read',
    'wanted.read',
    'self.change',
    'people.read',
    'settings.read',
    'audit.read',
    'figures.read',
    'notices.read',
  ],
}

export const permissionsOfScope: Readonly<Record<Scope, readonly Permission[]>> = {
  admin: allPermissions,
  submit: ['samples.submit', 'samples.read-own', 'samples.withdraw-own', 'self.change'],
  check: ['samples.check'],
  read: ['campaigns.read', 'rules.read', 'wanted.read'],
}

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name)
}

export function isOnlyEverywhere(permission: Permission): boolean {
  return 'everywhere' in permissions[permission]
}
