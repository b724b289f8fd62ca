/** portal/pages/people/person: one account: its roles, locking it, a new one-time link for it. */
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Account, accountPath, accountsPath, type Grant, type OneTimeLink } from '../../api/accounts.js'
import { ask } from '../../api/api.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Empty, Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { State } from '../../shell/state.js'
import { LinkOnce } from './link-once.js'
import { GrantNames, RoleFields } from './roles.js'

const route = getRouteApi('/house/people/$address')

export function PersonPage() {
  const { address } = route.useParams()
  const say = useSay()
  const account = useQuery({
    queryKey: ['accounts', 'one', address],
    queryFn: async () => {
      const { accounts } = await ask<{ accounts: Account[] }>('GET', `${accountsPath}?search=${encodeURIComponent(address)}`)
      return accounts.find(each => each.address === address) ?? null
    },
  })
  return (
    <Page title={say('person.title')} lead={<span className="stranger">{address}</span>} width="narrow">
      <Answer of={account}>
        {found => (found ? <Body key={JSON.stringify(found.roles)} account={found} /> : <Empty title={say('people.none')} />)}
      </Answer>
      <Anchor underline="always" renderRoot={props => <Link to="/people" {...props} />}>
        {say('sample.back')}
      </Anchor>
    </Page>
  )
}

function Body({ account }: { readonly account: Account }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const { address, name, locked, madeAt, signedInAt } = account
  const change = async (what: object) => {
    await ask('PATCH', accountPath(address), what)
    await queries.invalidateQueries({ queryKey: ['accounts'] })
  }
  return (
    <>
      <Paper withBorder p="lg">
        <Stack gap="md">
          <dl className="facts">
            {name && (
              <>
                <dt>{say('people.name')}</dt>
                <dd className="stranger">{name}</dd>
              </>
            )}
            <dt>{say('account.roles')}</dt>
            <dd>
              <GrantNames of={account.roles} />
            </dd>
            <dt>{say('person.made')}</dt>
            <dd>
              <Moment at={madeAt} />
            </dd>
            <dt>{say('people.signed-in')}</dt>
            <dd>{signedInAt ? <Moment at={signedInAt} /> : say('people.never')}</dd>
          </dl>
          {locked && (
            <div>
              <State state="locked">{say('people.locked')}</State>
            </div>
          )}
          {may('people.change') && (
            <Group>
              {locked ? (
                <Confirm
                  action={say('person.unlock')}
                  title={say('person.unlock-title')}
                  text={say('person.unlock-text')}
                  act={() => change({ locked: false })}
                />
              ) : (
                <Confirm
                  action={say('person.lock')}
                  title={say('person.lock-title')}
                  text={say('person.lock-text')}
                  act={() => change({ locked: true })}
                  danger
                />
              )}
            </Group>
          )}
        </Stack>
      </Paper>
      {may('people.change') && <Roles account={account} save={roles => change({ roles })} />}
      {may('people.change') && !locked && <NewLink address={address} />}
    </>
  )
}

function Roles({ account, save }: { readonly account: Account; readonly save: (roles: readonly Grant[]) => Promise<void> }) {
  const say = useSay()
  const [roles, setRoles] = useState(account.roles)
  const saving = useMutation({ mutationFn: () => save(roles) })
  return (
    <Stack gap="sm">
      <Title order={2}>{say('person.change-roles')}</Title>
      <RoleFields of={roles} onChange={setRoles} />
      {saving.error && <Trouble error={saving.error} />}
      <Group>
        <Button onClick={() => saving.mutate()} loading={saving.isPending} disabled={roles === account.roles}>
          {say('person.save-roles')}
        </Button>
        <Text size="sm" role="status">
          {saving.isSuccess && say('account.saved')}
        </Text>
      </Group>
    </Stack>
  )
}

function NewLink({ address }: { readonly address: string }) {
  const say = useSay()
  const link = useMutation({ mutationFn: () => ask<OneTimeLink>('POST', `${accountPath(address)}/link`) })
  return (
    <Stack gap="sm">
      <Title order={2}>{say('people.link')}</Title>
      <Text size="sm" c="dimmed">
        {say('person.link-help')}
      </Text>
      {link.error && <Trouble error={link.error} />}
      {link.data ? (
        <LinkOnce link={link.data} />
      ) : (
        <Group>
          <Button variant="default" onClick={() => link.mutate()} loading={link.isPending}>
            {say('person.new-link')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
