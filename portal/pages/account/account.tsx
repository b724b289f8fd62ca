/** portal/pages/account: one's own language, notices, password and sessions. */
import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Page } from '../../shell/page.js'
import { RoleName } from '../people/roles.js'
import { Authenticator } from './authenticator.js'
import { Passkeys } from './passkeys.js'
import { Password } from './password.js'
import { Preferences } from './preferences.js'
import { Sessions } from './sessions.js'

export function Account() {
  const say = useSay()
  const session = useSession()
  if (!session) return null
  const { address, name } = session.person
  return (
    <Page title={say('account.title')} lead={name ? `${name} (${address})` : address} width="narrow">
      <Section title={say('account.roles')}>
        <Stack gap={4}>
          {session.roles.length === 0 && <Text size="sm">{say('account.no-roles')}</Text>}
          {session.roles.map(({ role, organisation, domain }) => (
            <Text key={`${role}-${organisation}-${domain}`} size="sm">
              <RoleName role={role} /> {(domain ?? organisation) && <span className="stranger">({domain ?? organisation})</span>}
            </Text>
          ))}
        </Stack>
      </Section>
      <Section title={say('account.preferences')}>
        <Preferences address={address} />
      </Section>
      <Section title={say('account.ways-in')}>
        <Password address={address} hasOne={session.factors.password} />
        <Authenticator isOn={session.factors.totp} />
        <Passkeys />
      </Section>
      <Section title={say('account.sessions')}>
        <Sessions />
      </Section>
    </Page>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="lg">
      <Stack gap="md">
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  )
}
