/** portal/pages/people/roles: roles in words, and choosing them: each for everything, an organisation, or one mail domain. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { Fragment } from 'react'
import type { Grant } from '../../api/accounts.js'
import { useSay } from '../../shell/language.js'
import { Where } from './where.js'

export const roles = ['reporter', 'moderator', 'analyst', 'administrator', 'support', 'auditor'] as const

export function RoleName({ role }: { readonly role: string }) {
  const say = useSay()
  const known = roles.find(name => name === role)
  return <>{known ? say(`role.${known}`) : role}</>
}

export function GrantNames({ of }: { readonly of: readonly Grant[] }) {
  const say = useSay()
  if (of.length === 0) return <>{say('account.no-roles')}</>
  return of.map(({ role, organisation, domain }, i) => (
    <Fragment key={`${role}-${organisation}-${domain}`}>
      {i > 0 && ' · '}
      <RoleName role={role} />
      {(domain ?? organisation) && ` (${domain ?? organisation})`}
    </Fragment>
  ))
}

interface Props {
  readonly of: readonly Grant[]
  readonly onChange: (grants: readonly Grant[]) => void
}

export function RoleFields({ of, onChange }: Props) {
  const say = useSay()
  const change = (at: number, next: Grant) => onChange(of.map((grant, i) => (i === at ? next : grant)))
  return (
    <Stack gap="sm">
      {of.map((grant, i) => (
        <Group key={i} align="end" gap="sm">
          <NativeSelect
            label={say('people.role')}
            value={grant.role}
            onChange={event => change(i, { ...grant, role: event.currentTarget.value })}
            data={roles.map(value => ({ value, label: say(`role.${value}`) }))}
          />
          <Where of={grant} onChange={next => change(i, next)} />
          <Button variant="default" onClick={() => onChange(of.filter((_, at) => at !== i))}>
            {say('people.remove-role')}
          </Button>
        </Group>
      ))}
      {of.length === 0 && <Text size="sm">{say('people.no-roles-help')}</Text>}
      <Group>
        <Button variant="default" onClick={() => onChange([...of, { role: 'reporter' }])}>
          {say('people.add-role')}
        </Button>
      </Group>
    </Stack>
  )
}
