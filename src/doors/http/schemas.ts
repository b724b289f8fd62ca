/** doors/http/schemas: shapes of answers, for the OpenAPI description and for what is let out. */
import { Type } from 'typebox'
import { type Permission, roles } from '../../people/index.js'

export interface Described {
  readonly summary: string
  readonly description: string
  readonly security: Record<string, string[]>[]
  /** Any one of them is enough. */
  readonly 'x-permissions': readonly (Permission | 'session')[]
}

/** 'session': for whoever is signed in, about themselves; no token does. */
export function secured(needs: Permission | 'session' | readonly Permission[], summary: string): Described {
  if (needs === 'session')
    return { summary, description: 'Needs a session.', security: [{ session: [] }], 'x-permissions': [needs] }
  const permissions = typeof needs === 'string' ? [needs] : needs
  const description = `Needs the permission ${permissions.map(permission => `"${permission}"`).join(' or ')}.`
  return { summary, description, security: [{ token: [] }, { session: [] }], 'x-permissions': permissions }
}

/** For those who are not signed in yet. */
export function open(summary: string): Described {
  return { summary, description: 'For everybody.', security: [], 'x-permissions': [] }
}

const grant = {
  organisation: Type.Optional(Type.String({ maxLength: 80, description: 'Only for the domains of this organisation.' })),
  domain: Type.Optional(Type.String({ maxLength: 255, pattern: '^[a-z0-9.-]+$', description: 'Only for this mail domain.' })),
}
export const Grants = Type.Array(Type.Object({ role: Type.String(), ...grant }))
export const GrantsBody = Type.Array(
  Type.Object({ role: Type.Union(roles.map(role => Type.Literal(role))), ...grant }, { additionalProperties: false }),
  { maxItems: 100 },
)

export const IdParams = Type.Object({ id: Type.String({ maxLength: 80 }) })

/** Codes: docs/errors.md. */
export const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'Stable.' }),
      text: Type.String({ description: 'A sentence in the language of Accept-Language.' }),
      again: Type.String({
        enum: ['no', 'later', 'changed'],
        description: 'Whether the same request may succeed: never, later, or once something is changed.',
      }),
      detail: Type.Optional(Type.String({ description: 'For programmers, in English.' })),
    }),
  },
  { description: 'What went wrong.' },
)
export const Done = Type.Object({ done: Type.Boolean() })

const Refusal = Type.Object({ code: Type.String(), text: Type.String() })
export const Receipt = Type.Object({
  submission: Type.String(),
  samples: Type.Array(
    Type.Object({
      sample: Type.Optional(Type.String()),
      report: Type.Optional(Type.String()),
      name: Type.Optional(Type.String()),
      state: Type.String(),
      refusal: Type.Optional(Refusal),
    }),
  ),
})

export const Withdrawn = Type.Object({ reports: Type.Array(Type.String()) })

export const SubmissionStatus = Type.Object({
  submission: Type.String(),
  at: Type.String(),
  kind: Type.String(),
  files: Type.Array(
    Type.Object({
      name: Type.Optional(Type.String()),
      state: Type.String(),
      stateText: Type.String(),
      sample: Type.Optional(Type.String()),
      refusal: Type.Optional(Refusal),
    }),
  ),
  reason: Type.Optional(Type.String({ description: 'Why a moderator rejected it.' })),
})

export const SampleStatus = Type.Object({
  sample: Type.String(),
  kind: Type.String(),
  state: Type.String(),
  stateText: Type.String(),
  caughtSince: Type.Optional(Type.String()),
  why: Type.Optional(Type.String()),
  unsubscribe: Type.Optional(Type.String({ description: 'Of a newsletter: the host where one unsubscribes.' })),
  busy: Type.Boolean(),
  people: Type.Integer(),
  similar: Type.Integer(),
  originality: Type.String(),
  headersReconstructed: Type.Boolean(),
  mailReceivedAt: Type.Optional(Type.String()),
  ageKnown: Type.Boolean(),
  detail: Type.Optional(
    Type.Object({
      reporters: Type.Array(Type.String()),
      campaign: Type.Optional(Type.String()),
      rule: Type.Optional(Type.String()),
    }),
  ),
  steps: Type.Array(Type.Object({ at: Type.String(), kind: Type.String(), text: Type.String() })),
})

export const CheckAnswer = Type.Object({
  file: Type.Optional(Type.String()),
  classifiedAsSpam: Type.Boolean(),
  verdict: Type.String(),
  method: Type.Union([Type.String(), Type.Null()]),
  score: Type.Number(),
  reasons: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })),
  rule: Type.Union([Type.String(), Type.Null()]),
  ruleset: Type.Integer(),
  text: Type.String({ description: 'The answer as a sentence.' }),
  error: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
})

const Stratum = Type.Object({
  name: Type.String(),
  tried: Type.Integer(),
  hits: Type.Integer(),
  wrongBlockUpperBound: Type.Number(),
})

export const Certificate = Type.Object({
  members: Type.Integer(),
  membersMatched: Type.Integer(),
  heldOut: Type.Integer({ description: 'Members behind the first: the rule had not seen them when it was tried on them.' }),
  heldOutMatched: Type.Integer(),
  wantedTried: Type.Integer(),
  wantedHits: Type.Integer(),
  wrongBlockUpperBound: Type.Number({
    description: 'Rate of wrong blocks, upper bound at 95 % (Clopper-Pearson); 1 when nothing was tried.',
  }),
  byLanguage: Type.Optional(Type.Array(Stratum)),
  bySender: Type.Optional(Type.Array(Stratum)),
})

export const RuleSummary = Type.Object({
  id: Type.String(),
  campaign: Type.String(),
  state: Type.String(),
  reason: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer()),
  conditions: Type.Integer(),
  certificate: Type.Optional(Certificate),
  publishedAt: Type.Optional(Type.String()),
  expiresAt: Type.Optional(Type.String()),
})

export const RuleDetail = Type.Object({
  ...RuleSummary.properties,
  rule: Type.Optional(Type.Unknown({ description: 'The conditions as they are published.' })),
  indicators: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  template: Type.Optional(Type.String({ description: 'What its messages have in common, when that is part of the rule.' })),
  history: Type.Array(Type.Object({ id: Type.String(), at: Type.String(), kind: Type.String(), by: Type.String() })),
})

export const Token = Type.Object({
  token: Type.String({ description: 'Its id.' }),
  label: Type.String(),
  scopes: Type.Array(Type.String()),
  person: Type.Optional(Type.String()),
  owner: Type.Optional(Type.String({ description: 'The account that made it for itself.' })),
  madeAt: Type.String(),
  expires: Type.Optional(Type.String()),
  revokedAt: Type.Optional(Type.String()),
})

export const Notice = Type.Object({
  id: Type.String(),
  submission: Type.String(),
  recipient: Type.String(),
  subject: Type.String(),
  state: Type.String({ description: 'kept (there is no relay), queued, sent or failed.' }),
  error: Type.Optional(Type.String()),
  at: Type.String(),
  raw: Type.String({ description: 'The whole mail.' }),
})

export const Person = Type.Object({
  address: Type.String(),
  organisation: Type.String(),
  language: Type.Optional(Type.String({ description: 'Chosen, else as learnt.' })),
  tell: Type.Optional(Type.String({ description: 'Chosen; else as the installation says.' })),
  firstSeen: Type.Optional(Type.String()),
  lastSeen: Type.Optional(Type.String()),
})
