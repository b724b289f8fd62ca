/**
 * portal/pages/campaigns/members: the members side by side, what is not the same in all of them marked; two of them are compared, some
 * of them are taken out.
 */
import { Anchor, Checkbox, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api/api.js'
import { type CampaignDetail, type Member, useMembers } from '../../api/campaigns.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer } from '../../shell/outcome.js'
import { Stranger } from '../../shell/stranger.js'
import { SimilarityMap } from './similarity.js'

export function Members({ of: campaign }: { readonly of: CampaignDetail }) {
  const say = useSay()
  return (
    <Stack gap="xs">
      <Title order={2}>{say('campaign.samples')}</Title>
      <Answer of={useMembers(campaign.id)}>{({ members }) => <Listed campaign={campaign} members={members} />}</Answer>
    </Stack>
  )
}

interface Props {
  readonly campaign: CampaignDetail
  readonly members: readonly Member[]
}

function Listed({ campaign, members }: Props) {
  const say = useSay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (sample: string) => {
    const next = new Set(chosen)
    if (!next.delete(sample)) next.add(sample)
    setChosen(next)
  }
  return (
    <Stack gap="sm">
      {members.length < campaign.members && <Text size="sm">{say('campaign.first-samples', { count: members.length })}</Text>}
      {members.length > 2 && <SimilarityMap members={members} chosen={chosen} onChoose={choose} />}
      <Deeds campaign={campaign} chosen={[...chosen].filter(sample => members.some(member => member.sample === sample))} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="scrolls" aria-label={say('campaign.samples')} tabIndex={0}>
        <Table verticalSpacing="xs" miw="44rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th>{say('campaign.member-subject')}</Table.Th>
              <Table.Th>{say('campaign.member-sender')}</Table.Th>
              <Table.Th>{say('campaign.member-links')}</Table.Th>
              <Table.Th>{say('campaign.member-reported')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map(member => (
              <Row key={member.sample} member={member} all={members} chosen={chosen.has(member.sample)} onChoose={choose} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Text size="sm" c="dimmed">
        {say('campaign.marked')}
      </Text>
    </Stack>
  )
}

interface RowProps {
  readonly member: Member
  readonly all: readonly Member[]
  readonly chosen: boolean
  readonly onChoose: (sample: string) => void
}

function Row({ member, all, chosen, onChoose }: RowProps) {
  const say = useSay()
  const { sample, subject, senderName, senderAddress, linkHosts, at, reports } = member
  const inAll = (has: (other: Member) => boolean) => all.every(has)
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          checked={chosen}
          onChange={() => onChoose(sample)}
          aria-label={say('campaign.choose', { subject: subject || sample })}
        />
      </Table.Td>
      <Table.Td>
        <Anchor underline="always" renderRoot={props => <Link to="/samples/$id" params={{ id: sample }} {...props} />}>
          {subject === '' ? (
            say('campaign.no-subject')
          ) : (
            <Words of={subject} known={word => inAll(other => hasWord(other, word))} />
          )}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Marked of={senderName} differs={!inAll(other => other.senderName === senderName)} />{' '}
        <Marked of={senderAddress} differs={!inAll(other => other.senderAddress === senderAddress)} mono />
      </Table.Td>
      <Table.Td>
        {linkHosts.map(host => (
          <div key={host}>
            <Marked of={host} differs={!inAll(other => other.linkHosts.includes(host))} mono />
          </div>
        ))}
      </Table.Td>
      <Table.Td>
        <Moment at={at} />
        {reports > 1 && <Text size="sm">{say('campaign.times', { count: reports })}</Text>}
      </Table.Td>
    </Table.Tr>
  )
}

function hasWord({ subject }: Member, word: string): boolean {
  return ` ${subject} `.includes(` ${word} `)
}

function Words({ of, known }: { readonly of: string; readonly known: (word: string) => boolean }) {
  return of.split(' ').map((word, i) => (
    <span key={i}>
      {i > 0 && ' '}
      <Marked of={word} differs={!known(word)} />
    </span>
  ))
}

function Marked({ of, differs, mono = false }: { readonly of: string; readonly differs: boolean; readonly mono?: boolean }) {
  if (of === '') return null
  const text = <Stranger mono={mono}>{of}</Stranger>
  return differs ? <mark>{text}</mark> : text
}

/** What can be done with those chosen. */
function Deeds({ campaign, chosen }: { readonly campaign: CampaignDetail; readonly chosen: readonly string[] }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const split = async () => {
    await ask('POST', `/campaigns/${encodeURIComponent(campaign.id)}/split`, { samples: chosen })
    await queries.invalidateQueries()
  }
  const [a, b, more] = chosen
  const two = a && b && !more ? { a, b } : {}
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {say('campaign.chosen', { count: chosen.length })}
      </Text>
      {may('samples.view') && campaign.members > 1 && (
        <Anchor
          underline="always"
          renderRoot={props => <Link to="/campaigns/$id/compare" params={{ id: campaign.id }} search={two} {...props} />}
        >
          {say('compare.title')}
        </Anchor>
      )}
      {may('campaigns.change') && chosen.length > 0 && (
        <Confirm
          action={say('campaign.take-out')}
          title={say('campaign.take-out-title')}
          text={say('campaign.take-out-text')}
          act={split}
        />
      )}
    </Group>
  )
}
