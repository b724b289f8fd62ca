/** portal/pages/audit: who did and saw what, the newest first. */
import { Checkbox, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Empty, Loading, Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Rows } from '../../shell/rows.js'
import { visible } from '../../shell/stranger.js'

interface Entry {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly text: string
  readonly about: readonly string[]
  readonly detail: Readonly<Record<string, unknown>>
}

const pageSize = 100

export function Audit() {
  const say = useSay()
  const [actor, setActor] = useState('')
  const [subject, setSubject] = useState('')
  const [system, setSystem] = useState(false)
  const [search] = useDebouncedValue({ actor: actor.trim(), subject: subject.trim(), system }, 250)
  const list = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) => ask<{ entries: Entry[] }>('GET', `/audit?${query(search, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: last => (last.entries.length < pageSize ? undefined : last.entries.at(-1)?.id),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap(page => page.entries) ?? []
  return (
    <Page width="wide" title={say('audit.title')} lead={say('audit.lead')}>
      <Group component="search" align="end" gap="sm">
        <TextInput
          label={say('audit.actor')}
          placeholder="alice@example.org"
          value={actor}
          onChange={event => setActor(event.currentTarget.value)}
          style={{ flex: '1 1 12rem' }}
        />
        <TextInput
          label={say('audit.subject')}
          placeholder="rul_…"
          value={subject}
          onChange={event => setSubject(event.currentTarget.value)}
          style={{ flex: '1 1 12rem' }}
        />
        <Checkbox
          label={say('audit.system')}
          checked={system}
          onChange={event => setSystem(event.currentTarget.checked)}
          mb={8}
        />
      </Group>
      {list.error && !list.data && <Trouble error={list.error} again={() => void list.refetch()} />}
      {list.isLoading && <Loading />}
      {list.data && rows.length === 0 && <Empty title={say('reports.none-found')} />}
      {rows.length > 0 && (
        <Rows
          label={say('audit.title')}
          rows={rows}
          total={list.hasNextPage ? -1 : rows.length}
          keyOf={row => row.id}
          draw={row => <Row of={row} />}
          onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
    </Page>
  )
}

function Row({ of: { at, actor, text, about, detail } }: { readonly of: Entry }) {
  const told = Object.entries(detail).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return (
    <div className="row">
      <Group justify="space-between" gap="xs">
        <Text className="stranger">
          <b>{visible(actor)}</b> {text}
        </Text>
        <Text size="sm" c="dimmed">
          <Moment at={at} />
        </Text>
      </Group>
      <Text size="sm" c="dimmed" className="mono stranger">
        {visible([...about, ...told].join(' · ')).slice(0, 600)}
      </Text>
    </div>
  )
}

function query(
  { actor, subject, system }: { readonly actor: string; readonly subject: string; readonly system: boolean },
  after: string,
): string {
  const given = Object.entries({ actor, subject, after }).filter(([, value]) => value !== '')
  return new URLSearchParams([...given, ...(system ? [['system', 'true']] : []), ['limit', String(pageSize)]]).toString()
}
