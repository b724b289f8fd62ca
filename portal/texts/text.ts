/**
 * portal/texts/text: a text of the portal by language and key.
 *
 * As in the server's catalogue, which values a text needs is read from its {placeholders} by the compiler. What the API says (errors,
 * states, answers) comes translated from there and is shown as it is.
 */
import { en } from './en.js'
import { ja } from './ja.js'

export type Language = 'en' | 'ja'
export type TextKey = keyof typeof en

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type Arguments<Key extends TextKey> = [Placeholders<(typeof en)[Key]>] extends [never]
  ? [values?: undefined]
  : [values: Readonly<Record<Placeholders<(typeof en)[Key]>, string | number>>]

/** Of texts that stand alone. */
export type PlainKey = { [Key in TextKey]: [Placeholders<(typeof en)[Key]>] extends [never] ? Key : never }[TextKey]

export type Say = <Key extends TextKey>(key: Key, ...values: Arguments<Key>) => string

const catalogue: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ja }

export function sayIn(language: Language): Say {
  return (key, ...[values]) => {
    const given = values as Readonly<Record<string, string | number>> | undefined
    return catalogue[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => shown(given?.[name], language) ?? whole)
  }
}

function shown(value: string | number | undefined, language: Language): string | undefined {
  return typeof value === 'number' ? value.toLocaleString(language) : value
}

/** For names that the server may know more of than we do. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key)
}

/** What the browser prefers, where it is one of ours. */
export function browserLanguage(preferred: readonly string[]): Language | undefined {
  for (const tag of preferred) {
    if (/^ja\b/i.test(tag)) return 'ja'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return undefined
}
