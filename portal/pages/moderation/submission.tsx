/** portal/pages/moderation/submission: one of the queue: who sent what, when, until when it can be decided; and deciding about it. */
import { Anchor, Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Kind, Waiting } from '../../api/moderation.js'
import { useMay } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { State } from '../../shell/state.js'

interface Props {
  readonly of: Waiting
  /** As the moderator sees it by now. */
  readonly kind: Kind
  readonly chosen: boolean
  readonly busy: boolean
  readonly choose: () => void
  readonly relabel: () => void
  readonly approve: () => void
  readonly reject: () => void
}

export function Submission({ of, kind, chosen, busy, choose, relabel, approve, reject }: Props) {
  const say = useSay()
  return (
    <Group align="start" wrap="nowrap" gap="sm">
      <Checkbox checked={chosen} onChange={choose} aria-label={say('moderation.choose', { person: of.person })} mt={3} />
      <Stack gap="xs" style={{ minWidth: 0, flex: 1 }}>
        <Who of={of} />
        <Files of={of} />
        <Group gap="sm" align="end">
          <NativeSelect
            label={say('moderation.kind')}
            value={kind}
            onChange={relabel}
            data={(['missed', 'wrongly-blocked'] as const).map(value => ({ value, label: say(`reports.kind.${value}`) }))}
          />
          <Button onClick={approve} disabled={busy}>
            {say('moderation.approve')}
          </Button>
          <Button variant="default" onClick={reject} disabled={busy}>
            {say('moderation.reject')}
          </Button>
        </Group>
      </Stack>
    </Group>
  )
}

/** What was decided, or is over: to be read only. */
export function Ended({ of }: { readonly of: Waiting }) {
  const say = useSay()
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" align="start">
        <Who of={of} />
        <State state={of.state === 'rejected' ? 'refused' : of.state}>{say(`moderation.state.${of.state}`)}</State>
      </Group>
      <Files of={of} />
      {of.reason && (
        <Text size="sm" className="stranger">
          {say('moderation.because')} {of.reason}
        </Text>
      )}
    </Stack>
  )
}

function Who({ of: { person, at, due, kind, state } }: { readonly of: Waiting }) {
  const say = useSay()
  return (
    <div style={{ minWidth: 0 }}>
      <Text fw={600} className="stranger">
        {person}
      </Text>
      <Text size="sm" c="dimmed">
        {state !== 'waiting' && `${say(`reports.kind.${kind}`)} · `}
        <Moment at={at} />
        {state === 'waiting' && (
          <>
            {' · '}
            {say('moderation.due')} <Moment at={due} />
          </>
        )}
      </Text>
    </div>
  )
}

/** What is decided otherwise than approved is seen no more; approved, it is a report with a page of its own. */
function Files({ of: { files, state } }: { readonly of: Waiting }) {
  const say = useSay()
  const may = useMay()
  const open = (may('samples.view') && state === 'waiting') || state === 'approved'
  return (
    <Stack component="ul" gap={2} p={0} m={0} style={{ listStyle: 'none' }}>
      {files.map(({ name, sample, state: taken }, i) => (
        <li key={sample ?? i} className="stranger">
          {open && sample && taken === 'accepted' ? (
            <Anchor
              underline="always"
              renderRoot={props =>
                state === 'waiting' ? (
                  <Link to="/samples/$id/view" params={{ id: sample }} search={{ from: 'moderation' }} {...props} />
                ) : (
                  <Link to="/samples/$id" params={{ id: sample }} {...props} />
                )
              }
            >
              {name ?? sample}
            </Anchor>
          ) : (
            <Text size="sm">{name ?? sample ?? say('moderation.no-name')}</Text>
          )}
          {taken !== 'accepted' && ` – ${say('moderation.file-refused')}`}
        </li>
      ))}
    </Stack>
  )
}
