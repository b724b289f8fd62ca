/**
 * portal/pages/moderation: submissions that wait for a moderator: one by one, many at once, with the mouse or by keyboard.
 *
 * Whoever decides second is told that somebody was quicker; nothing is decided twice.
 */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useQueue, type WaitingState, waitingStates } from '../../api/moderation.js'
import { useSay } from '../../shell/language.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Queue } from './queue.js'
import { Ended } from './submission.js'

export function Moderation() {
  const say = useSay()
  const [state, setState] = useState<WaitingState>('waiting')
  const list = useQueue(state)
  return (
    <Page
      title={say('moderation.title')}
      lead={say('moderation.lead')}
      aside={
        <NativeSelect
          label={say('reports.state')}
          value={state}
          onChange={event => setState(event.currentTarget.value as WaitingState)}
          data={waitingStates.map(value => ({ value, label: say(`moderation.state.${value}`) }))}
        />
      }
    >
      <Answer of={list}>
        {({ submissions, total }) => (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {say('reports.count', { count: total })}
              {total > submissions.length && ` ${say('moderation.cut', { count: submissions.length })}`}
            </Text>
            {state === 'waiting' && !list.isPlaceholderData && <Queue of={submissions} />}
            {state !== 'waiting' && submissions.length === 0 && <Empty title={say('moderation.none-such')} />}
            {state !== 'waiting' && !list.isPlaceholderData && (
              <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={say('moderation.title')}>
                {submissions.map(each => (
                  <li key={each.submission} className="row">
                    <Ended of={each} />
                  </li>
                ))}
              </Stack>
            )}
          </Stack>
        )}
      </Answer>
    </Page>
  )
}
