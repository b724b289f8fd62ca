/**
 * texts/text: a text by language and key.
 *
 * Which values a text needs is read from its {placeholders} by the compiler, so a caller that forgets one does not build. Values are
 * put in as they are: part of them was written by strangers, and only the place that shows a text knows how to escape it.
 */
import { en } from './en.js'
import { ja } from './ja.js'

export type Language = 'ja' | 'en'
export const languages: readonly Language[] = ['ja', 'en']

export type TextKey = keyof typeof en

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never

/** The values that all texts of these keys need together. */
export type TextValues<Key extends TextKey> = Readonly<Record<Placeholders<(typeof en)[Key]>, string | number>>

type Arguments<Key extends TextKey> = [Placeholders<(typeof en)[Key]>] extends [never]
  ? [values?: undefined]
  : [values: TextValues<Key>]

const catalogue: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ja }

export function text<Key extends TextKey>(language: Language, key: Key, ...[values]: Arguments<Key>): string {
  const given = values as Readonly<Record<string, string | number>> | undefined
  // One pass over the catalogue's own text: a value that looks like a placeholder stays as it is.
  return catalogue[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(given?.[name] ?? whole))
}

/** For keys that are put together at run time from data that an older or newer version wrote. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key)
}
