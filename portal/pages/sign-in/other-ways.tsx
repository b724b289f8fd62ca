/** portal/pages/sign-in/other-ways: a passkey, and the organisation's own sign-in (OpenID Connect), where there is one. */
import { Button, Divider, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import { passkeysWork, signInWithPasskey } from '../../api/passkeys.js'
import type { Session } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

interface Provider {
  readonly id: string
  readonly label: string
}

export function OtherWays({ onSession }: { readonly onSession: (session: Session) => void }) {
  const say = useSay()
  const { data } = useQuery({
    queryKey: ['oidc'],
    queryFn: () => ask<{ providers: Provider[] } | Provider[]>('GET', '/session/oidc'),
    retry: false,
  })
  const providers = Array.isArray(data) ? data : (data?.providers ?? [])
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: session => session && onSession(session) })
  if (providers.length === 0 && !passkeysWork()) return null
  return (
    <Stack gap="sm">
      <Divider label={say('sign-in.or')} />
      {passkey.error && <Trouble error={passkey.error} />}
      {passkeysWork() && (
        <Button variant="default" onClick={() => passkey.mutate()} loading={passkey.isPending}>
          {say('sign-in.passkey')}
        </Button>
      )}
      {providers.map(({ id, label }) => (
        <Button key={id} component="a" variant="default" href={`/api/v1/session/oidc/${encodeURIComponent(id)}/start`}>
          {say('sign-in.with', { provider: label })}
        </Button>
      ))}
    </Stack>
  )
}
