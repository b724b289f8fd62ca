/** portal/shell/span: how long something took, in the largest unit that says it well. */
import { localeOf, useLanguage } from './language.js'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

export function useSpan(): (ms: number) => string {
  const { language } = useLanguage()
  const locale = localeOf(language)
  return ms => {
    const [unit, size] = units.find(([, each]) => ms >= each * 2) ?? units[3]
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumSignificantDigits: ms < 10 * size ? 2 : 3,
    })
    return format.format(ms / size)
  }
}
