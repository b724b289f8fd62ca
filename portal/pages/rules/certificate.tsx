/**
 * portal/pages/rules/certificate: what a rule showed when it was tried: how much of its campaign it finds, also of what it had not
 * seen, and whether it would have stopped wanted mail.
 */
import { Paper, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Certificate as Shown, Stratum } from '../../api/rules.js'
import { localeOf, useLanguage, useSay } from '../../shell/language.js'
import { LanguageNames } from '../../shell/language-names.js'
import { useRuleWords } from './words.js'

export function Certificate({ of }: { readonly of: Shown }) {
  const say = useSay()
  const percent = usePercent()
  const words = useRuleWords()
  return (
    <Stack gap="md">
      <Title order={2}>{say('certificate.title')}</Title>
      <div className="tiles">
        <Tile title={say('certificate.members')} part={of.membersMatched} whole={of.members} good />
        {of.heldOut > 0 && <Tile title={say('certificate.held-out')} part={of.heldOutMatched} whole={of.heldOut} good />}
        <Tile title={say('certificate.wanted')} part={of.wantedHits} whole={of.wantedTried} />
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            {say('certificate.bound')}
          </Text>
          <Text fw={700} size="xl">
            {of.wantedTried === 0 ? say('certificate.not-tried') : percent(of.wrongBlockUpperBound)}
          </Text>
          <Text size="sm" c="dimmed">
            {say('certificate.bound-help')}
          </Text>
        </Paper>
      </div>
      {of.byLanguage && of.byLanguage.length > 0 && (
        <Strata title={say('certificate.by-language')} of={of.byLanguage} nameOf={code => <LanguageNames of={[code]} />} />
      )}
      {of.bySender && of.bySender.length > 0 && (
        <Strata title={say('certificate.by-sender')} of={of.bySender} nameOf={words.sender} />
      )}
    </Stack>
  )
}

/** A share, in numbers and as a bar. `good`: the longer the better. */
function Tile({
  title,
  part,
  whole,
  good = false,
}: {
  readonly title: string
  readonly part: number
  readonly whole: number
  readonly good?: boolean
}) {
  const say = useSay()
  const share = whole === 0 ? 0 : part / whole
  const colour = good ? 'var(--mantine-color-cyan-7)' : 'var(--mantine-color-red-7)'
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={700} size="xl">
        {say('certificate.of', { part, whole })}
      </Text>
      <svg viewBox="0 0 100 6" width="100%" height="8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" rx="1" fill="var(--mantine-color-default-border)" />
        {part > 0 && <rect width={Math.max(1, share * 100)} height="6" rx="1" fill={colour} />}
      </svg>
    </Paper>
  )
}

interface StrataProps {
  readonly title: string
  readonly of: readonly Stratum[]
  readonly nameOf: (name: string) => ReactNode
}

function Strata({ title, of, nameOf }: StrataProps) {
  const say = useSay()
  const percent = usePercent()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scrolls" aria-label={title} tabIndex={0}>
      <Table>
        <Table.Caption>{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('certificate.stratum')}</Table.Th>
            <Table.Th ta="end">{say('certificate.tried')}</Table.Th>
            <Table.Th ta="end">{say('certificate.hits')}</Table.Th>
            <Table.Th ta="end">{say('certificate.bound')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map(({ name, tried, hits, wrongBlockUpperBound }) => (
            <Table.Tr key={name}>
              <Table.Td>{nameOf(name)}</Table.Td>
              <Table.Td ta="end">{tried}</Table.Td>
              <Table.Td ta="end">{hits}</Table.Td>
              <Table.Td ta="end">{percent(wrongBlockUpperBound)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function usePercent(): (share: number) => string {
  const { language } = useLanguage()
  const format = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumSignificantDigits: 2 })
  return share => format.format(share)
}
