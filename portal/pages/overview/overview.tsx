/** portal/pages/overview: how it goes, at a glance: what was reported, how soon it was caught, what was wrongly blocked, what waits. */
import { Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { ask } from '../../api/api.js'
import { useMay } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Answer } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { useSpan } from '../../shell/span.js'

interface Figures {
  readonly days: readonly { readonly at: string; readonly missed: number; readonly wronglyBlocked: number }[]
  readonly people: number
  readonly caught: number
  readonly open: number
  readonly toProtect: { readonly samples: number; readonly medianMs?: number; readonly p90Ms?: number }
  readonly wrongBlocks: { readonly handled: number; readonly amended: number }
  readonly rules: Readonly<Record<string, number>>
  readonly work: { readonly due: number; readonly oldestMs?: number }
}

const Chart = lazy(() => import('../../shell/chart.js').then(({ Chart }) => ({ default: Chart })))

export function Overview() {
  const say = useSay()
  const figures = useQuery({ queryKey: ['figures'], queryFn: () => ask<Figures>('GET', '/figures'), refetchInterval: 10_000 })
  return (
    <Page width="wide" title={say('overview.title')} lead={say('overview.lead')}>
      <Answer of={figures}>{of => <Body of={of} />}</Answer>
    </Page>
  )
}

function Body({ of }: { readonly of: Figures }) {
  const say = useSay()
  const span = useSpan()
  const may = useMay()
  const { toProtect, work } = of
  const doubted = of.rules['doubted'] ?? 0
  return (
    <>
      {doubted > 0 && may('rules.read') && (
        <Link to="/rules" className="row">
          <Text fw={600}>{say('overview.doubted', { count: doubted })}</Text>
        </Link>
      )}
      <div className="tiles">
        <Tile title={say('overview.to-protect')} value={toProtect.medianMs === undefined ? '–' : span(toProtect.medianMs)}>
          {toProtect.p90Ms === undefined ? say('overview.none-caught') : say('overview.p90', { span: span(toProtect.p90Ms) })}
        </Tile>
        <Tile title={say('overview.caught')} value={of.caught}>
          {say('overview.open', { count: of.open })}
        </Tile>
        <Tile title={say('overview.wrong-blocks')} value={of.wrongBlocks.handled}>
          {say('overview.amended', { count: of.wrongBlocks.amended })}
        </Tile>
        <Tile title={say('overview.people')} value={of.people}>
          {say('overview.days')}
        </Tile>
        <Tile title={say('overview.rules')} value={of.rules['live'] ?? 0}>
          {say('overview.shadow', { count: of.rules['shadow'] ?? 0 })}
        </Tile>
        <Tile title={say('overview.queue')} value={work.due}>
          {work.oldestMs === undefined ? say('overview.nothing-waits') : say('overview.oldest', { span: span(work.oldestMs) })}
        </Tile>
      </div>
      <Volume title={say('overview.missed')} points={of.days.map(({ at, missed }) => ({ at, value: missed }))} />
      <Volume
        title={say('overview.wrongly-blocked')}
        points={of.days.map(({ at, wronglyBlocked }) => ({ at, value: wronglyBlocked }))}
      />
    </>
  )
}

function Tile({
  title,
  value,
  children,
}: {
  readonly title: string
  readonly value: string | number
  readonly children: ReactNode
}) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={700} fz={28} lh={1.3}>
        {typeof value === 'number' ? value.toLocaleString() : value}
      </Text>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </Paper>
  )
}

function Volume({
  title,
  points,
}: {
  readonly title: string
  readonly points: readonly { readonly at: string; readonly value: number }[]
}) {
  return (
    <Stack gap="xs">
      <Title order={2}>{title}</Title>
      <Suspense fallback={<div style={{ height: 220 }} />}>
        <Chart label={title} unit={title} points={points} daily />
      </Suspense>
    </Stack>
  )
}
