/** portal/pages/reports/not-yet: one's own that a moderator has to let through first, and what came to nothing lately, with the reason. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import { moderationKey, useOwnWaiting, type Waiting } from '../../api/moderation.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { State } from '../../shell/state.js'

const lately = 30 * 86_400_000

export function NotYet() {
  const say = useSay()
  const all = useOwnWaiting(useMay()('samples.read-own')).data?.submissions ?? []
  const shown = all.filter(({ state, at }) => state === 'waiting' || Date.now() - Date.parse(at) < lately)
  if (shown.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={2}>{say('reports.not-yet')}</Title>
      <Text size="sm" c="dimmed">
        {say('reports.not-yet-help')}
      </Text>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={say('reports.not-yet')}>
        {shown.map(each => (
          <li key={each.submission} className="row">
            <Row of={each} />
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

function Row({ of: { submission, at, due, kind, state, reason, files } }: { readonly of: Waiting }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const takeBack = async () => {
    await ask('DELETE', `/submissions/${encodeURIComponent(submission)}`)
    await queries.invalidateQueries({ queryKey: moderationKey })
  }
  return (
    <Group justify="space-between" gap="xs" align="start">
      <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
        <Text fw={600} className="stranger">
          {files.map(({ name, sample }) => name ?? sample ?? say('moderation.no-name')).join(', ')}
        </Text>
        <Text size="sm" c="dimmed">
          {say(`reports.kind.${kind}`)} · <Moment at={at} />
          {state === 'waiting' && (
            <>
              {' · '}
              {say('reports.due')} <Moment at={due} />
            </>
          )}
        </Text>
        {reason && (
          <Text size="sm" className="stranger">
            {say('moderation.because')} {reason}
          </Text>
        )}
      </div>
      <Group gap="xs">
        <State state={state === 'rejected' ? 'refused' : state}>{say(`moderation.state.${state}`)}</State>
        {state === 'waiting' && may('samples.withdraw-own') && (
          <Confirm
            action={say('reports.take-back')}
            title={say('reports.take-back-title')}
            text={say('reports.take-back-text')}
            act={takeBack}
            danger
          />
        )}
      </Group>
    </Group>
  )
}
