/** portal/shell/language-names: languages by their names in the reader's language, from their codes (ISO 639-1). */
import { localeOf, useLanguage } from './language.js'

export function LanguageNames({ of }: { readonly of: readonly string[] }) {
  const { language, say } = useLanguage()
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'language', fallback: 'code' })
  const known = of.map(code =>
    code === 'und' || !/^[a-z]{2,3}$/.test(code) ? say('language.unknown') : (names.of(code) ?? code),
  )
  return (
    <>{known.length === 0 ? say('language.unknown') : new Intl.ListFormat(localeOf(language), { type: 'unit' }).format(known)}</>
  )
}
