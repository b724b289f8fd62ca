/** portal/pages/sign-in/by-link: a one-time link, used once and by a press of a button: what only opens pages must not use it up. */
import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import type { Session } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

interface Props {
  readonly secret: string
  readonly onSession: (session: Session) => void
  readonly onGiveUp: () => void
}

export function ByLink({ secret, onSession, onGiveUp }: Props) {
  const say = useSay()
  const use = useMutation({ mutationFn: () => ask<Session>('POST', '/session/link', { secret }), onSuccess: onSession })
  if (use.error)
    return (
      <Stack gap="md">
        <Trouble error={use.error} />
        <Button variant="default" onClick={onGiveUp}>
          {say('sign-in.by-password')}
        </Button>
      </Stack>
    )
  return (
    <Stack gap="md">
      <Text size="sm">{say('sign-in.link')}</Text>
      <Button onClick={() => use.mutate()} loading={use.isPending} autoFocus>
        {say('sign-in.enter')}
      </Button>
    </Stack>
  )
}
