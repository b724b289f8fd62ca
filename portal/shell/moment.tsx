/** portal/shell/moment: a point in time, in the reader's language and zone; whoever points at it sees it to the second, with the zone. */
import { localeOf, useLanguage } from './language.js'

export function Moment({ at, only }: { readonly at: string; readonly only?: 'time' }) {
  const { language } = useLanguage()
  const locale = localeOf(language)
  const date = new Date(at)
  const today = date.toDateString() === new Date().toDateString()
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const options: Intl.DateTimeFormatOptions =
    only === 'time' || today
      ? { ...time, ...(only ? {} : { month: 'short', day: 'numeric' }) }
      : { ...time, year: 'numeric', month: 'short', day: 'numeric' }
  const whole = date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' })
  return (
    <time dateTime={at} title={whole} className="nowrap">
      {new Intl.DateTimeFormat(locale, options).format(date)}
    </time>
  )
}
