/** portal/pages/rules: what stops mail here, what waits for somebody's word, and what was held back. */
import { Group, NativeSelect, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type RuleSummary, useRules } from '../../api/rules.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Rows } from '../../shell/rows.js'
import { State } from '../../shell/state.js'
import { stateOfRule, useRuleWords } from './words.js'

const states = ['live', 'shadow', 'doubted', 'suspended', 'withdrawn', 'refused', 'expired', 'removed'] as const

export function Rules() {
  const say = useSay()
  const [state, setState] = useState('')
  const rules = useRules(state)
  return (
    <Page width="wide" title={say('rules.title')} lead={say('rules.lead')}>
      <Group align="end">
        <NativeSelect
          label={say('rules.state')}
          value={state}
          onChange={event => setState(event.currentTarget.value)}
          data={[{ value: '', label: say('rules.any') }, ...states.map(value => ({ value, label: say(`rule.state.${value}`) }))]}
        />
      </Group>
      <Answer of={rules}>
        {({ rules: all }) => (
          <>
            <Text size="sm" c="dimmed">
              {say('rules.count', { count: all.length })}
            </Text>
            {all.length === 0 ? (
              <Empty title={say('rules.none')}>{say(state ? 'rules.none-found' : 'rules.none-help')}</Empty>
            ) : (
              <Rows
                label={say('rules.title')}
                rows={all}
                total={all.length}
                keyOf={rule => rule.id}
                draw={rule => <Row rule={rule} />}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Row({ rule }: { readonly rule: RuleSummary }) {
  const say = useSay()
  const words = useRuleWords()
  const { certificate } = rule
  return (
    <Link to="/rules/$id" params={{ id: rule.id }} className="row">
      <Group justify="space-between" gap="xs" align="start">
        <div style={{ minWidth: 0, flex: '1 1 16rem' }}>
          <Text fw={600} className="mono stranger">
            {rule.id}
          </Text>
          <Text size="sm" c="dimmed">
            {say('rules.conditions', { count: rule.conditions })}
            {certificate &&
              ` · ${say('rules.members', { count: certificate.members })} · ${say('rules.wanted-hits', { hits: certificate.wantedHits, tried: certificate.wantedTried })}`}
          </Text>
        </div>
        <Group gap="xs">
          {rule.publishedAt && (
            <Text size="sm" c="dimmed">
              <Moment at={rule.publishedAt} />
            </Text>
          )}
          <State state={stateOfRule(rule.state)}>{words.state(rule.state)}</State>
        </Group>
      </Group>
    </Link>
  )
}
