/**
 * portal/pages/sign-in: by password (with a second factor where there is one), by a one-time link, or by the organisation's sign-in.
 *
 * The secret of a one-time link stands behind the # of the address, which browsers send nowhere; it is taken out of the address at
 * once, so that it stays in no history.
 */
import { Anchor, Container, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { kept, type Session, sessionKey } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { LanguageSwitch } from '../../shell/language-switch.js'
import { LightSwitch } from '../../shell/light-switch.js'
import { ByLink } from './by-link.js'
import { ByPassword } from './by-password.js'
import { NewPassword } from './new-password.js'
import { OtherWays } from './other-ways.js'

const route = getRouteApi('/sign-in')
const linkSecret = takeLinkSecret()
/** How the organisation's own sign-in ended, when it did not end well: its way back is an address. */
const errors = { unavailable: 'sign-in.error.unavailable', 'rate-limited': 'sign-in.error.rate-limited' } as const

export function SignIn() {
  const say = useSay()
  const { to, error } = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const [secret, setSecret] = useState(linkSecret)
  const [withoutPassword, setWithoutPassword] = useState<Session>()
  useEffect(() => {
    document.title = `${say('sign-in.title')} – Surinuke`
  }, [say])
  const enter = (session: Session) => {
    queries.setQueryData(sessionKey, kept(session))
    void router.navigate({ to: to ?? '/' })
  }
  const came = (session: Session) => {
    kept(session)
    if (secret && !session.factors.password) setWithoutPassword(session)
    else enter(session)
  }
  return (
    <Container component="main" id="main" size={460} py={{ base: 'lg', sm: 64 }}>
      <Stack gap="lg">
        <Group justify="space-between" wrap="nowrap">
          <Group gap={8} wrap="nowrap">
            <img src="/favicon.svg" width={30} height={30} alt="" />
            <Text fw={700} size="xl" lh={1}>
              Surinuke
            </Text>
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageSwitch />
            <LightSwitch />
          </Group>
        </Group>
        <Paper withBorder p={{ base: 'md', sm: 'xl' }} radius="md" shadow="sm">
          <Stack gap="lg">
            <Title order={1} size="h2">
              {say(withoutPassword ? 'new-password.title' : 'sign-in.title')}
            </Title>
            {withoutPassword ? (
              <NewPassword address={withoutPassword.person.address} onDone={() => enter(withoutPassword)} />
            ) : secret ? (
              <ByLink secret={secret} onSession={came} onGiveUp={() => setSecret(undefined)} />
            ) : (
              <>
                {error && <Text role="alert">{say(errors[error as keyof typeof errors] ?? 'sign-in.error')}</Text>}
                <ByPassword onSession={came} />
                <OtherWays onSession={came} />
              </>
            )}
          </Stack>
        </Paper>
        {!withoutPassword && (
          <Text size="sm" c="dimmed">
            {say('sign-in.help')}{' '}
            {secret && (
              <Anchor component="button" size="sm" onClick={() => setSecret(undefined)}>
                {say('sign-in.by-password')}
              </Anchor>
            )}
          </Text>
        )}
      </Stack>
    </Container>
  )
}

function takeLinkSecret(): string | undefined {
  const secret = /^#link=([\w-]{10,200})$/.exec(location.hash)?.[1]
  if (secret) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}
