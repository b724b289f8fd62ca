/** portal/pages/rules/conditions: what a rule looks for, in words. Any one of its conditions suffices; all of a condition must be there. */
import { List, Paper, Stack, Text, Title } from '@mantine/core'
import type { Condition, Feature } from '../../api/rules.js'
import { useSay } from '../../shell/language.js'
import { Stranger } from '../../shell/stranger.js'
import { useRuleWords } from './words.js'

export function Conditions({ of }: { readonly of: readonly Condition[] }) {
  const say = useSay()
  const words = useRuleWords()
  return (
    <Stack gap="sm">
      <Title order={2}>{say('conditions.title')}</Title>
      <Text size="sm" c="dimmed">
        {say('conditions.lead')}
      </Text>
      {of.map((condition, i) => (
        <Paper key={`${condition.name}-${i}`} withBorder p="md">
          <Text fw={600}>{words.condition(condition.name)}</Text>
          <List size="sm" mt={4}>
            {condition.text && (
              <List.Item>
                {say('conditions.text', {
                  share: Math.round(condition.text.share * 100),
                  pieces: condition.text.shingles.length,
                  least: condition.text.least,
                })}
              </List.Item>
            )}
            {condition.structure && (
              <List.Item>
                {say('conditions.structure', {
                  share: Math.round(condition.structure.share * 100),
                  pieces: condition.structure.shingles.length,
                  least: condition.structure.least,
                })}
              </List.Item>
            )}
            {condition.features && (
              <List.Item>
                {say('conditions.features', { least: condition.features.least, count: condition.features.any.length })}
                <Features of={condition.features.any} />
              </List.Item>
            )}
          </List>
        </Paper>
      ))}
    </Stack>
  )
}

const mostShown = 50

export function Features({ of }: { readonly of: readonly Feature[] }) {
  const say = useSay()
  const words = useRuleWords()
  return (
    <List size="sm" withPadding>
      {of.slice(0, mostShown).map(({ kind, value }) => (
        <List.Item key={`${kind}:${value}`}>
          {words.feature(kind)}: <Stranger mono>{value}</Stranger>
        </List.Item>
      ))}
      {of.length > mostShown && <List.Item>{say('conditions.more', { count: of.length - mostShown })}</List.Item>}
    </List>
  )
}
