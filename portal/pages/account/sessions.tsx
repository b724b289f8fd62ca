/** portal/pages/account/sessions: where one is signed in; each can be ended from here. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Trouble } from '../../shell/outcome.js'

interface Session {
  readonly id: string
  readonly current: boolean
  readonly method: string
  readonly address: string
  readonly agent?: string
  readonly begunAt: string
  readonly seenAt: string
}

export function Sessions() {
  const say = useSay()
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['sessions'], queryFn: () => ask<{ sessions: Session[] }>('GET', '/me/sessions') })
  const end = useMutation({
    mutationFn: (id: string | undefined) => ask('DELETE', id === undefined ? '/me/sessions' : `/me/sessions/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <Stack gap="sm">
      {end.error && <Trouble error={end.error} />}
      <Answer of={list}>
        {({ sessions }) => (
          <>
            {sessions.map(session => (
              <div key={session.id} className="row">
                <Group justify="space-between" gap="sm">
                  <div>
                    <Text fw={600} size="sm">
                      {browserOf(session.agent) ?? say('account.unknown-browser')}{' '}
                      {session.current && `(${say('account.this-session')})`}
                    </Text>
                    <Text size="sm" c="dimmed" className="stranger">
                      {session.address} · {say('account.session-begun')} <Moment at={session.begunAt} /> ·{' '}
                      {say('account.session-seen')} <Moment at={session.seenAt} />
                    </Text>
                  </div>
                  {!session.current && (
                    <Button variant="default" size="xs" onClick={() => end.mutate(session.id)}>
                      {say('account.end-session')}
                    </Button>
                  )}
                </Group>
              </div>
            ))}
            {sessions.length > 1 && (
              <Group>
                <Button variant="default" onClick={() => end.mutate(undefined)}>
                  {say('account.end-others')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Answer>
    </Stack>
  )
}

/** Which one it was, as people call it: the whole string tells them nothing. */
function browserOf(agent: string | undefined): string | undefined {
  const [, name] = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '') ?? []
  const [, system] = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent ?? '') ?? []
  const browser = name === 'Edg' ? 'Edge' : name === 'OPR' ? 'Opera' : name
  return browser && [browser, system === 'Mac OS X' ? 'macOS' : system].filter(Boolean).join(', ')
}
