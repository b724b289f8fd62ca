/** portal/pages/campaigns/campaign: one campaign: how large, how fast, from whom, leading where, and its members. */
import { Paper, Stack, Table, Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { type CampaignDetail, type Domain, useCampaign } from '../../api/campaigns.js'
import { useSay } from '../../shell/language.js'
import { LanguageNames } from '../../shell/language-names.js'
import { Moment } from '../../shell/moment.js'
import { Answer } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Stranger } from '../../shell/stranger.js'
import { Acts } from './acts.js'
import { Members } from './members.js'

const Chart = lazy(() => import('../../shell/chart.js').then(({ Chart }) => ({ default: Chart })))
const route = getRouteApi('/house/campaigns/$id')

export function CampaignPage() {
  const { id } = route.useParams()
  const say = useSay()
  const campaign = useCampaign(id)
  return (
    <Page width="wide" title={say('campaign.title')} lead={<Name id={id} subject={campaign.data?.subject} />}>
      <Answer of={campaign}>{found => <Body campaign={found} />}</Answer>
    </Page>
  )
}

function Name({ id, subject }: { readonly id: string; readonly subject: string | undefined }) {
  return (
    <>
      {subject && (
        <>
          <Stranger>{subject}</Stranger>
          <br />
        </>
      )}
      <span className="mono">{id}</span>
    </>
  )
}

function Body({ campaign }: { readonly campaign: CampaignDetail }) {
  const say = useSay()
  return (
    <>
      <Figures campaign={campaign} />
      {campaign.volume && campaign.volume.length > 1 && (
        <Stack gap="xs">
          <Title order={2}>{say('campaign.volume')}</Title>
          <Suspense>
            <Chart
              label={say('campaign.volume')}
              unit={say('campaign.reports')}
              points={campaign.volume.map(({ at, reports }) => ({ at, value: reports }))}
            />
          </Suspense>
        </Stack>
      )}
      <Domains title={say('campaign.sender-domains')} of={campaign.senderDomains} />
      <Domains title={say('campaign.link-domains')} of={campaign.linkDomains} />
      <Members of={campaign} />
      <Acts of={campaign.acts} />
    </>
  )
}

function Figures({ campaign }: { readonly campaign: CampaignDetail }) {
  const say = useSay()
  const figures = [
    ['members', campaign.members],
    ['people', campaign.people],
    ['reports', campaign.reports],
    ['reports-hour', campaign.reportsLastHour],
    ['reports-day', campaign.reportsLastDay],
    ['senders', campaign.senders],
    ['hosts', campaign.hosts],
  ] as const
  return (
    <Stack gap="sm">
      <div className="tiles">
        {figures.map(([name, value]) => (
          <Paper key={name} withBorder p="md">
            <Text size="sm" c="dimmed">
              {say(`campaign.${name}`)}
            </Text>
            <Text fw={700} size="xl">
              {value}
            </Text>
          </Paper>
        ))}
      </div>
      <Text size="sm">
        {say('campaign.languages')} <LanguageNames of={campaign.languages} />
        {campaign.firstSeen && campaign.lastSeen && (
          <>
            {' · '}
            {say('campaign.seen')} <Moment at={campaign.firstSeen} /> – <Moment at={campaign.lastSeen} />
          </>
        )}
      </Text>
    </Stack>
  )
}

function Domains({ title, of }: { readonly title: string; readonly of: readonly Domain[] }) {
  const say = useSay()
  if (of.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={2}>{title}</Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="scrolls" aria-label={title} tabIndex={0}>
        <Table miw="34rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('campaign.domain')}</Table.Th>
              <Table.Th ta="end">{say('campaign.in-this')}</Table.Th>
              <Table.Th ta="end">{say('campaign.in-all')}</Table.Th>
              <Table.Th ta="end">{say('campaign.reports')}</Table.Th>
              <Table.Th ta="end">{say('campaign.wanted')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {of.map(({ domain, members, campaigns, reports, wanted }) => (
              <Table.Tr key={domain}>
                <Table.Td>
                  <Stranger mono>{domain}</Stranger>
                </Table.Td>
                <Table.Td ta="end">{members}</Table.Td>
                <Table.Td ta="end">{campaigns}</Table.Td>
                <Table.Td ta="end">{reports}</Table.Td>
                <Table.Td ta="end">{wanted}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Stack>
  )
}
