/** portal/pages/campaigns/acts: what analysts have said about what belongs together; each can be taken back. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import type { CampaignDetail } from '../../api/campaigns.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'

export function Acts({ of }: { readonly of: CampaignDetail['acts'] }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  if (of.length === 0) return null
  const undo = (act: string) => async () => {
    await ask('POST', `/campaigns/acts/${encodeURIComponent(act)}/undo`)
    await queries.invalidateQueries()
  }
  return (
    <Stack gap="xs">
      <Title order={2}>{say('campaign.acts')}</Title>
      {of.map(({ act, kind, by, at }) => (
        <Group key={act} justify="space-between" className="row">
          <Text size="sm">
            {say(kind === 'merge' ? 'campaign.merged' : 'campaign.split')} · {by} · <Moment at={at} />
          </Text>
          {may('campaigns.change') && (
            <Confirm
              action={say('campaign.undo')}
              title={say('campaign.undo-title')}
              text={say('campaign.undo-text')}
              act={undo(act)}
            />
          )}
        </Group>
      ))}
    </Stack>
  )
}
