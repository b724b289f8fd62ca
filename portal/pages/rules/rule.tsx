/** portal/pages/rules/rule: one rule: whether it is in force, what it showed, what it looks for, and what was done with it. */
import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ask } from '../../api/api.js'
import { type RuleDetail, useRule } from '../../api/rules.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { State } from '../../shell/state.js'
import { Certificate } from './certificate.js'
import { Conditions, Features } from './conditions.js'
import { TemplateSection } from './template.js'
import { stateOfRule, useRuleWords } from './words.js'

const route = getRouteApi('/house/rules/$id')

export function RulePage() {
  const { id } = route.useParams()
  const say = useSay()
  return (
    <Page title={say('rule.title')} lead={<span className="mono">{id}</span>}>
      <Answer of={useRule(id)}>{rule => <Body rule={rule} />}</Answer>
    </Page>
  )
}

function Body({ rule }: { readonly rule: RuleDetail }) {
  const say = useSay()
  return (
    <>
      <Standing rule={rule} />
      {rule.certificate && <Certificate of={rule.certificate} />}
      <TemplateSection rule={rule.id} />
      {rule.rule && <Conditions of={rule.rule.conditions} />}
      {rule.indicators.length > 0 && (
        <Stack gap="xs">
          <Title order={2}>{say('rule.indicators')}</Title>
          <Features of={rule.indicators} />
        </Stack>
      )}
      <History rule={rule} />
    </>
  )
}

function Standing({ rule }: { readonly rule: RuleDetail }) {
  const say = useSay()
  const words = useRuleWords()
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Group gap="sm" aria-live="polite">
          <State state={stateOfRule(rule.state)}>{words.state(rule.state)}</State>
          {rule.reason && <Text size="sm">{words.reason(rule.reason)}</Text>}
        </Group>
        <dl className="facts">
          <dt>{say('rule.campaign')}</dt>
          <dd>
            <Anchor
              className="mono"
              underline="always"
              renderRoot={props => <Link to="/campaigns/$id" params={{ id: rule.campaign }} {...props} />}
            >
              {rule.campaign}
            </Anchor>
          </dd>
          {rule.publishedAt && (
            <>
              <dt>{say('rule.published')}</dt>
              <dd>
                <Moment at={rule.publishedAt} />
              </dd>
            </>
          )}
          {rule.expiresAt && (
            <>
              <dt>{say('rule.expires')}</dt>
              <dd>
                <Moment at={rule.expiresAt} />
              </dd>
            </>
          )}
          {rule.revision !== undefined && (
            <>
              <dt>{say('rule.revision')}</dt>
              <dd>{rule.revision}</dd>
            </>
          )}
        </dl>
        <Acts rule={rule} />
      </Stack>
    </Paper>
  )
}

type Act = 'suspend' | 'withdraw' | 'release' | 'approve'

/** What the house would not refuse in this state. */
function actsOf({ state, reason }: RuleDetail): readonly Act[] {
  if (state === 'doubted') return ['approve', 'suspend', 'withdraw']
  if (state === 'live' || state === 'shadow') return ['suspend', 'withdraw']
  if (state === 'suspended' || state === 'withdrawn' || state === 'expired') return ['release']
  return state === 'refused' && reason === 'newsletter' ? ['approve'] : []
}

function Acts({ rule }: { readonly rule: RuleDetail }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  if (!may('rules.change')) return null
  const act = (name: Act) => async () => {
    await ask('POST', `/rules/${encodeURIComponent(rule.id)}/${name}`)
    await Promise.all([queries.invalidateQueries({ queryKey: ['rule'] }), queries.invalidateQueries({ queryKey: ['rules'] })])
  }
  return (
    <Group gap="sm">
      {actsOf(rule).map(name => (
        <Confirm
          key={name}
          action={say(`rule.act.${name}`)}
          title={say(`rule.ask.${name}`)}
          text={say(`rule.effect.${name}`)}
          act={act(name)}
          danger={name === 'withdraw'}
        />
      ))}
    </Group>
  )
}

function History({ rule }: { readonly rule: RuleDetail }) {
  const say = useSay()
  const words = useRuleWords()
  return (
    <Stack gap="sm">
      <Title order={2}>{say('rule.history')}</Title>
      <ol className="steps">
        {rule.history.map(({ id, at, kind, by }) => (
          <li key={id}>
            <Text size="sm" c="dimmed">
              <Moment at={at} />
              {by !== 'system' && ` · ${by}`}
            </Text>
            <Text>{words.event(kind)}</Text>
          </li>
        ))}
      </ol>
    </Stack>
  )
}
