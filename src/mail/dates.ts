/**
 * mail/dates: RFC 5322 §3.3 dates with the obsolete forms of §4.3, C's asctime and ISO 8601, which some programs write.
 *
 * Undefined when unreadable: a made-up time would be taken for the age of a mail.
 */
import { withoutComments } from './comments.js'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Minutes east of Greenwich. Others, and the military letters, tell nothing (RFC 5322 §4.3). */
const zones = new Map(
  Object.entries({ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, jst: 540 }),
)
const longest = 500
const time = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?(?:\.\d{1,9})?`
const zone = String.raw`(?:(?<sign>[+-])(?<zoneHours>\d{2}):?(?<zoneMinutes>\d{2})|(?<zoneName>[a-z]{1,5}))?`
const forms = [
  new RegExp(String.raw`(?<day>\d{1,2})[\s-]+(?<month>[a-z]{3})[a-z]*\.?[\s-]+(?<year>\d{2,4})[\s,]+${time}\s*${zone}`, 'i'),
  new RegExp(String.raw`(?<month>[a-z]{3})[a-z]*\s+(?<day>\d{1,2})\s+${time}\s+(?:[a-z]{1,5}\s+)?(?<year>\d{4})\s*${zone}`, 'i'),
]

export function parseDate(text: string): Date | undefined {
  const plain = withoutComments(text.slice(0, longest))
  for (const form of forms) {
    const groups = form.exec(plain)?.groups
    if (groups) return dateOf(groups)
  }
  return isoDate(plain.trim())
}

function dateOf(groups: Readonly<Record<string, string | undefined>>): Date | undefined {
  const number = (name: string): number => Number(groups[name] ?? 0)
  const month = months.indexOf((groups['month'] as string).toLowerCase())
  const [day, hour, minute, second] = [number('day'), number('hour'), number('minute'), number('second')]
  // RFC 5322 §3.3: 60 is a leap second; some programs end a day with 24:00.
  if (month === -1 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return undefined
  const east = number('zoneHours') * 60 + number('zoneMinutes')
  const offset = groups['sign']
    ? groups['sign'] === '-'
      ? -east
      : east
    : (zones.get((groups['zoneName'] ?? '').toLowerCase()) ?? 0)
  return new Date(Date.UTC(fullYear(number('year')), month, day, hour, minute, second) - offset * 60_000)
}

/** RFC 5322 §4.3: two digits below 50 are of this century, two or three digits else count from 1900. */
function fullYear(year: number): number {
  if (year < 50) return 2000 + year
  return year < 1000 ? 1900 + year : year
}

function isoDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return undefined
  const date = new Date(/(?:z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
