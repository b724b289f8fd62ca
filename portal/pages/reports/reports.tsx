/** portal/pages/reports: what I have reported, and what became of it; for those who may, what everybody has. */
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMay } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Empty, Loading, Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Rows } from '../../shell/rows.js'
import { State } from '../../shell/state.js'
import { NotYet } from './not-yet.js'
import { type Period, periods, span } from './periods.js'
import { type Filter, type ReportSummary, useReports } from './use-reports.js'

const kinds = ['', 'missed', 'wrongly-blocked'] as const
const states = ['', 'open', 'caught', 'withdrawn'] as const
const nameOf = {
  '': 'any',
  missed: 'missed',
  'wrongly-blocked': 'wrongly-blocked',
  open: 'open',
  caught: 'caught',
  withdrawn: 'withdrawn',
} as const

export function Reports() {
  const say = useSay()
  const all = useMay()('samples.read-all')
  const { filter, controls, filtered } = useFilter()
  const list = useReports(filter)
  const rows = list.data?.pages.flatMap(page => page.reports) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <Page width="wide" title={say(all ? 'reports.title-all' : 'reports.title')} lead={say('reports.lead')}>
      <NotYet />
      {controls}
      {list.error && !list.data && <Trouble error={list.error} again={() => void list.refetch()} />}
      {list.isLoading && <Loading />}
      {list.data && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed" aria-live="polite">
            {say('reports.count', { count: total })}
          </Text>
          {rows.length === 0 ? (
            <Empty title={say(filtered ? 'reports.none-found' : 'reports.none')}>
              {filtered ? say('reports.none-found-help') : <NoneYet />}
            </Empty>
          ) : (
            <Rows
              label={say('reports.title')}
              rows={rows}
              total={total}
              keyOf={row => row.report}
              draw={row => <Report of={row} />}
              onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
            />
          )}
        </Stack>
      )}
    </Page>
  )
}

function NoneYet() {
  const say = useSay()
  return (
    <Stack gap="sm" align="center">
      {say('reports.none-help')}
      <Button variant="default" renderRoot={props => <Link to="/report" {...props} />}>
        {say('report.title')}
      </Button>
    </Stack>
  )
}

function Report({ of: { sample, name, kind, at, state, stateText, caughtSince, person } }: { readonly of: ReportSummary }) {
  const say = useSay()
  return (
    <Link to="/samples/$id" params={{ id: sample }} className="row">
      <Group justify="space-between" gap="xs" align="start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text fw={600} className="stranger" truncate="end">
            {name ?? sample}
          </Text>
          <Text size="sm" c="dimmed" className="stranger">
            {say(`reports.kind.${kind}`)} · <Moment at={at} />
            {person && ` · ${person}`}
          </Text>
        </div>
        <Group gap="xs">
          <State state={state}>{stateText}</State>
          {caughtSince && (
            <Text size="sm" c="dimmed">
              <Moment at={caughtSince} />
            </Text>
          )}
        </Group>
      </Group>
    </Link>
  )
}

function useFilter() {
  const say = useSay()
  const [search, setSearch] = useState('')
  const [period, setPeriod] = useState<Period>('any')
  const [day, setDay] = useState('')
  const [kind, setKind] = useState('')
  const [state, setState] = useState('')
  const [settled] = useDebouncedValue(search.trim(), 250)
  const filter = useMemo<Filter>(
    () => ({ search: settled, kind, state, ...span(period, day, new Date()) }),
    [settled, kind, state, period, day],
  )
  const controls = (
    <Group component="search" align="end" gap="sm">
      <TextInput
        label={say('reports.search')}
        placeholder={say('reports.search-help')}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
        style={{ flex: '1 1 16rem' }}
      />
      <NativeSelect
        label={say('reports.period')}
        value={period}
        onChange={event => setPeriod(event.currentTarget.value as Period)}
        data={periods.map(value => ({ value, label: say(`reports.period.${value}`) }))}
      />
      {period === 'day' && (
        <TextInput type="date" label={say('reports.date')} value={day} onChange={event => setDay(event.currentTarget.value)} />
      )}
      <NativeSelect
        label={say('reports.kind')}
        value={kind}
        onChange={event => setKind(event.currentTarget.value)}
        data={kinds.map(value => ({ value, label: say(`reports.kind.${nameOf[value]}`) }))}
      />
      <NativeSelect
        label={say('reports.state')}
        value={state}
        onChange={event => setState(event.currentTarget.value)}
        data={states.map(value => ({ value, label: say(`reports.state.${nameOf[value]}`) }))}
      />
    </Group>
  )
  return { filter, controls, filtered: Object.values(filter).some(Boolean) }
}
