/** portal/pages/campaigns: what belongs together, the newest first. */
import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type CampaignFigures, useCampaigns } from '../../api/campaigns.js'
import { useSay } from '../../shell/language.js'
import { LanguageNames } from '../../shell/language-names.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Rows } from '../../shell/rows.js'
import { Stranger } from '../../shell/stranger.js'

export function Campaigns() {
  const say = useSay()
  return (
    <Page width="wide" title={say('campaigns.title')} lead={say('campaigns.lead')}>
      <Answer of={useCampaigns()}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <Empty title={say('campaigns.none')}>{say('campaigns.none-help')}</Empty>
          ) : (
            <Rows
              label={say('campaigns.title')}
              rows={campaigns}
              total={campaigns.length}
              keyOf={each => each.id}
              draw={each => <Row campaign={each} />}
            />
          )
        }
      </Answer>
    </Page>
  )
}

function Row({ campaign }: { readonly campaign: CampaignFigures }) {
  const say = useSay()
  const { id, members, people, reports, reportsLastDay, lastSeen, languages, subject } = campaign
  return (
    <Link to="/campaigns/$id" params={{ id }} className="row">
      <Group justify="space-between" gap="xs" align="start">
        <div style={{ minWidth: 0, flex: '1 1 16rem' }}>
          <Text fw={600}>{subject ? <Stranger>{subject}</Stranger> : say('campaign.no-subject')}</Text>
          <Text size="sm">{say('campaigns.members', { members, people })}</Text>
          <Text size="sm" c="dimmed">
            {say('campaigns.reports', { reports, day: reportsLastDay })} · <LanguageNames of={languages} />
          </Text>
          <Text size="sm" c="dimmed" className="mono">
            {id}
          </Text>
        </div>
        {lastSeen && (
          <Text size="sm" c="dimmed">
            {say('campaigns.last-seen')} <Moment at={lastSeen} />
          </Text>
        )}
      </Group>
    </Link>
  )
}
