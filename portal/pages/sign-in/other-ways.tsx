/** portal/pages/sign-in/other-ways: the organisation's own sign-in (OpenID Connect), where an administrator has set one up. */
import { Button, Divider, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'

interface Provider {
  readonly id: string
  readonly label: string
}

export function OtherWays() {
  const say = useSay()
  const { data } = useQuery({
    queryKey: ['oidc'],
    queryFn: () => ask<{ providers: Provider[] } | Provider[]>('GET', '/session/oidc'),
    retry: false,
  })
  const providers = Array.isArray(data) ? data : (data?.providers ?? [])
  if (providers.length === 0) return null
  return (
    <Stack gap="sm">
      <Divider label={say('sign-in.or')} />
      {providers.map(({ id, label }) => (
        <Button key={id} component="a" variant="default" href={`/api/v1/session/oidc/${encodeURIComponent(id)}/start`}>
          {say('sign-in.with', { provider: label })}
        </Button>
      ))}
    </Stack>
  )
}
