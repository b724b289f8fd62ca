/** portal/pages/rules/template: what a campaign's messages have in common, to read, to try otherwise, and to put in force. */
import { Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../../api/session.js'
import { resetTemplate, type Template, useTemplate } from '../../api/templates.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Answer } from '../../shell/outcome.js'
import { State } from '../../shell/state.js'
import { Stranger, visible } from '../../shell/stranger.js'
import { Editor } from './template-editor.js'

const reasons = {
  'too-few-people': 'template.why.too-few-people',
  'nothing-in-common': 'template.why.nothing-in-common',
  'rule-not-in-force': 'template.why.rule-not-in-force',
  'only-a-part': 'template.why.only-a-part',
} as const

export function TemplateSection({ rule }: { readonly rule: string }) {
  const say = useSay()
  return (
    <Stack gap="sm">
      <Title order={2}>{say('template.title')}</Title>
      <Text size="sm" c="dimmed">
        {say('template.lead')}
      </Text>
      <Answer of={useTemplate(rule)}>{template => <Body key={template.text} rule={rule} template={template} />}</Answer>
    </Stack>
  )
}

function Body({ rule, template }: { readonly rule: string; readonly template: Template }) {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const [editing, setEditing] = useState(false)
  const changed = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['template', rule] }),
      queries.invalidateQueries({ queryKey: ['rule', rule] }),
    ])
  if (template.state === 'pending') return <Text>{say('template.pending')}</Text>
  if (template.text === undefined) return <Text>{say(reasons[template.why as keyof typeof reasons] ?? 'template.none')}</Text>
  if (editing)
    return (
      <Editor
        rule={rule}
        text={template.text}
        onDone={() => void changed().then(() => setEditing(false))}
        onCancel={() => setEditing(false)}
      />
    )
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <State state={template.state === 'in-force' ? 'live' : 'doubted'}>
          {say(template.state === 'in-force' ? 'template.state.in-force' : 'template.state.left-out')}
        </State>
        {template.edited && <Text size="sm">{say('template.edited', { by: template.edited.by })}</Text>}
      </Group>
      {template.why && <Text size="sm">{say(reasons[template.why as keyof typeof reasons] ?? 'template.state.left-out')}</Text>}
      <Paper withBorder p="md">
        <pre className="stranger" style={{ fontFamily: 'inherit' }}>
          {visible(template.text)}
        </pre>
      </Paper>
      <Slots of={template.slots} />
      {may('rules.change') && (
        <Group>
          <Button variant="default" onClick={() => setEditing(true)}>
            {say('template.edit')}
          </Button>
          {template.edited && (
            <Confirm
              action={say('template.reset')}
              title={say('template.reset-title')}
              text={say('template.reset-text')}
              act={() => resetTemplate(rule).then(changed)}
            />
          )}
        </Group>
      )}
    </Stack>
  )
}

function Slots({ of }: { readonly of: Template['slots'] }) {
  const say = useSay()
  const shown = of.filter(({ examples }) => examples && examples.length > 0)
  if (shown.length === 0) return null
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed">
        {say('template.slots')}
      </Text>
      <List size="sm" withPadding>
        {shown.map(({ slot, examples = [] }, i) => (
          <List.Item key={`${slot}-${i}`}>
            <Stranger mono>{slot}</Stranger>: <Stranger>{examples.join(' / ')}</Stranger>
          </List.Item>
        ))}
      </List>
    </details>
  )
}
