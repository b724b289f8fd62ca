/** doors/http/settings: the settings in force, for people who can't open the file in which they stand. They are changed there alone. */
import { Type } from 'typebox'
import type { Language } from '../../intake/index.js'
import { allowed, languageOf, type Routes } from './context.js'
import { secured } from './schemas.js'

export interface ShownSetting {
  readonly key: string
  readonly value: unknown
  readonly default: unknown
  readonly about: string
  readonly meaning: string
}

/** Without secrets. */
export type ShownSettings = (language: Language) => readonly ShownSetting[]

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())])
const Row = Type.Object({
  key: Type.String({ description: 'As in the file of settings, and with --set.' }),
  value: Value,
  default: Value,
  about: Type.String({ description: 'What its group is about.' }),
  meaning: Type.String(),
})

export const settings: Routes = (app, context) => {
  const schema = {
    ...secured('settings.read', 'The settings in force, but for secrets'),
    response: { 200: Type.Object({ settings: Type.Array(Row) }) },
  }
  app.get('/settings', { schema }, async request => {
    await allowed(request, context, 'settings.read')
    return { settings: context.settings(languageOf(request, context)) }
  })
}
