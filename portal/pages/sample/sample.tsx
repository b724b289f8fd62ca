/** portal/pages/sample: what became of one message, step by step and live; taking one's report of it back. */
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ask } from '../../api/api.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { State } from '../../shell/state.js'
import { type Sample, useSample } from './use-sample.js'

const route = getRouteApi('/house/samples/$id')

export function SamplePage() {
  const { id } = route.useParams()
  const say = useSay()
  return (
    <Page title={say('sample.title')} lead={<span className="mono">{id}</span>}>
      <Answer of={useSample(id)}>{sample => <Body sample={sample} />}</Answer>
    </Page>
  )
}

function Body({ sample }: { readonly sample: Sample }) {
  const say = useSay()
  return (
    <>
      <Paper withBorder p="lg">
        <Stack gap="sm" aria-live="polite">
          <Group gap="sm">
            <State state={sample.state}>{sample.stateText}</State>
            {sample.busy && (
              <Text size="sm" c="dimmed">
                {say('sample.busy')}
              </Text>
            )}
          </Group>
          {sample.caughtSince && (
            <Text fw={600}>
              {say('sample.caught-since')} <Moment at={sample.caughtSince} />
            </Text>
          )}
          <Facts sample={sample} />
          <Actions sample={sample} />
        </Stack>
      </Paper>
      <Stack gap="sm">
        <Title order={2}>{say('sample.steps')}</Title>
        <ol className="steps">
          {sample.steps.map((step, i) => (
            <li key={`${step.at}-${i}`}>
              <Text size="sm" c="dimmed">
                <Moment at={step.at} />
              </Text>
              <Text className="stranger">{step.text}</Text>
            </li>
          ))}
        </ol>
      </Stack>
    </>
  )
}

function Facts({ sample }: { readonly sample: Sample }) {
  const say = useSay()
  const { detail } = sample
  return (
    <dl className="facts">
      <dt>{say('sample.kind')}</dt>
      <dd>{say(`reports.kind.${sample.kind}`)}</dd>
      <dt>{say('sample.people')}</dt>
      <dd>{sample.people}</dd>
      <dt>{say('sample.similar')}</dt>
      <dd>{sample.similar}</dd>
      <dt>{say('sample.received')}</dt>
      <dd>{sample.mailReceivedAt ? <Moment at={sample.mailReceivedAt} /> : say('sample.received-unknown')}</dd>
      <dt>{say('sample.original')}</dt>
      <dd>
        {say(`sample.original.${sample.originality}`)}
        {sample.headersReconstructed && ` ${say('sample.reconstructed')}`}
      </dd>
      {detail && (
        <>
          <dt>{say('sample.reporters')}</dt>
          <dd className="stranger">{detail.reporters.slice(0, 20).join(', ') || '–'}</dd>
          <Led label={say('rule.campaign')} to="/campaigns/$id" id={detail.campaign} />
          <Led label={say('rule.title')} to="/rules/$id" id={detail.rule} />
        </>
      )}
    </dl>
  )
}

/** A fact that leads to a page of its own. */
function Led({
  label,
  to,
  id,
}: {
  readonly label: string
  readonly to: '/campaigns/$id' | '/rules/$id'
  readonly id: string | undefined
}) {
  if (id === undefined) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Anchor className="mono" underline="always" renderRoot={props => <Link to={to} params={{ id }} {...props} />}>
          {id}
        </Anchor>
      </dd>
    </>
  )
}

function Actions({ sample }: { readonly sample: Sample }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const withdraw = async () => {
    await ask('DELETE', `/samples/${encodeURIComponent(sample.sample)}`)
    await Promise.all([queries.invalidateQueries({ queryKey: ['sample'] }), queries.invalidateQueries({ queryKey: ['reports'] })])
  }
  return (
    <Group gap="sm">
      {may('samples.view') && (
        <Button variant="default" renderRoot={props => <Link to="/samples/$id/view" params={{ id: sample.sample }} {...props} />}>
          {say('view.title')}
        </Button>
      )}
      {sample.state !== 'withdrawn' && may('samples.withdraw-own') && (
        <Confirm
          action={say('sample.withdraw')}
          title={say('sample.withdraw-title')}
          text={say('sample.withdraw-text')}
          act={withdraw}
          danger
        />
      )}
      <Anchor renderRoot={props => <Link to="/reports" {...props} />} underline="always">
        {say('sample.back')}
      </Anchor>
    </Group>
  )
}
