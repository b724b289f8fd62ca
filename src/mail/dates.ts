/** mail/dates: RFC 5322 §3.3 dates with the obsolete forms of §4.3, and ISO 8601 ones that some programs write. Undefined when unreadable. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones = new Map([
  ['ut', 0],
  ['gmt', 0],
  ['utc', 0],
  ['z', 0],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['jst', 540],
])
const form =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,9})?\s*(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,5}))?/i

export function parseDate(text: string): Date | undefined {
  const plain = text.slice(0, 500).replace(/\([^()]*\)/g, ' ')
  const match = form.exec(plain)
  if (!match) return isoDate(plain.trim())
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes, zoneName] = match
  const monthIndex = months.indexOf((month as string).toLowerCase())
  if (monthIndex === -1) return undefined
  const offset = sign
    ? (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes))
    : (zones.get((zoneName ?? '').toLowerCase()) ?? 0)
  const time =
    Date.UTC(fullYear(Number(year)), monthIndex, Number(day), Number(hour), Number(minute), Number(second ?? 0)) - offset * 60_000
  return Number(day) > 31 || Number(hour) > 24 || Number.isNaN(time) ? undefined : new Date(time)
}

/** RFC 5322 §4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(year: number): number {
  if (year < 50) return 2000 + year
  return year < 1000 ? 1900 + year : year
}

function isoDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}
