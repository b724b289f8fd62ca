/** portal/pages/people: who can sign in, with which roles; inviting. */
import { Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Account, accountsPath } from '../../api/accounts.js'
import { ask } from '../../api/api.js'
import { useMay } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Rows } from '../../shell/rows.js'
import { State } from '../../shell/state.js'
import { Invite } from './invite.js'
import { GrantNames } from './roles.js'

export function People() {
  const say = useSay()
  const may = useMay()
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search.trim(), 250)
  const accounts = useQuery({
    queryKey: ['accounts', settled],
    queryFn: () =>
      ask<{ accounts: Account[] }>('GET', `${accountsPath}?limit=1000${settled ? `&search=${encodeURIComponent(settled)}` : ''}`),
    placeholderData: keepPreviousData,
  })
  return (
    <Page width="wide" title={say('people.title')} lead={say('people.lead')} aside={may('people.change') && <Invite />}>
      <Group component="search">
        <TextInput
          label={say('reports.search')}
          placeholder={say('people.search')}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
        />
      </Group>
      <Answer of={accounts}>
        {({ accounts: all }) =>
          all.length === 0 ? (
            <Empty title={say('people.none')}>{say('people.none-help')}</Empty>
          ) : (
            <Rows
              label={say('people.title')}
              rows={all}
              total={all.length}
              keyOf={each => each.address}
              draw={each => <Row account={each} />}
            />
          )
        }
      </Answer>
    </Page>
  )
}

function Row({ account }: { readonly account: Account }) {
  const say = useSay()
  const { address, name, roles, locked, signedInAt } = account
  return (
    <Link to="/people/$address" params={{ address }} className="row">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text fw={600} className="stranger">
            {name ? `${name} (${address})` : address}
          </Text>
          <Text size="sm" c="dimmed">
            <GrantNames of={roles} />
          </Text>
        </div>
        <Group gap="xs">
          {locked && <State state="locked">{say('people.locked')}</State>}
          <Text size="sm" c="dimmed">
            {signedInAt ? (
              <>
                {say('people.signed-in')} <Moment at={signedInAt} />
              </>
            ) : (
              say('people.never')
            )}
          </Text>
        </Group>
      </Group>
    </Link>
  )
}
