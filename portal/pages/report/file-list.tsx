/** portal/pages/report/file-list: each chosen file, with what the filter says of it, or what became of it. */
import { ActionIcon, Anchor, Box, Group, List, Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '../../shell/language.js'
import { Mark, type Tone } from '../../shell/mark.js'
import type { Chosen, Inspected } from './chosen.js'

interface Props {
  readonly files: readonly Chosen[]
  /** What follows from the verdict here. */
  readonly advice: (inspected: Inspected) => string | undefined
  /** Not while something is under way. */
  readonly onRemove?: ((key: number) => void) | undefined
}

export function FileList({ files, advice, onRemove }: Props) {
  const say = useSay()
  return (
    <Box component="ul" p={0} m={0} aria-label={say('report.files')}>
      {files.map(each => (
        <Paper component="li" key={each.key} withBorder p="sm" mb="xs" style={{ listStyle: 'none' }}>
          <Group justify="space-between" wrap="nowrap" align="start">
            <div style={{ minWidth: 0 }}>
              <Group gap="xs">
                <Text fw={600} className="stranger" component="span">
                  {each.file.name}
                </Text>
                <Text size="sm" c="dimmed" component="span" className="nowrap">
                  {say('report.kilobytes', { size: Math.max(1, Math.round(each.file.size / 1024)) })}
                </Text>
              </Group>
              {each.receipt ? (
                <Became receipt={each.receipt} />
              ) : (
                each.inspected && <Verdict inspected={each.inspected} advice={advice} />
              )}
            </div>
            {onRemove && !each.receipt && (
              <ActionIcon
                variant="subtle"
                color="gray"
                c="var(--mantine-color-text)"
                aria-label={say('report.files.remove', { name: each.file.name })}
                onClick={() => onRemove(each.key)}
              >
                <svg
                  viewBox="0 0 16 16"
                  width="14"
                  height="14"
                  stroke="currentColor"
                  strokeWidth="2"
                  strokeLinecap="round"
                  aria-hidden="true"
                >
                  <path d="m3 3 10 10M13 3 3 13" />
                </svg>
              </ActionIcon>
            )}
          </Group>
        </Paper>
      ))}
    </Box>
  )
}

const toneOf: Readonly<Record<Inspected['verdict'], Tone>> = {
  spam: 'bad',
  newsletter: 'note',
  clean: 'good',
  unavailable: 'note',
}

function Verdict({ inspected, advice }: { readonly inspected: Inspected; readonly advice: Props['advice'] }) {
  const say = useSay()
  if (inspected.error) return <Line tone="bad">{inspected.error.text}</Line>
  const more = advice(inspected)
  return (
    <>
      <Line tone={toneOf[inspected.verdict]} strong>
        {inspected.text}
      </Line>
      {more && (
        <Text size="sm" mt={4}>
          {more}
        </Text>
      )}
      {inspected.verdict !== 'unavailable' && (
        <Box component="details" mt={4}>
          <Text component="summary" size="sm" c="dimmed" style={{ cursor: 'pointer' }}>
            {say('check.why')}
          </Text>
          <List size="sm" mt={4} withPadding>
            {inspected.reasons.map((reason, i) => (
              <List.Item key={`${reason.name}-${i}`} className="stranger">
                {reason.text}
              </List.Item>
            ))}
            <List.Item>{say('check.ruleset', { version: inspected.ruleset })}</List.Item>
          </List>
        </Box>
      )}
    </>
  )
}

function Became({ receipt }: { readonly receipt: NonNullable<Chosen['receipt']> }) {
  const say = useSay()
  const { sample } = receipt
  const waits = receipt.state === 'waiting'
  return (
    <>
      {receipt.refusal ? (
        <Line tone="bad">{receipt.refusal.text}</Line>
      ) : (
        <Line tone="good">{say(waits ? 'report.waits' : 'report.accepted')}</Line>
      )}
      {sample && !waits && (
        <Anchor size="sm" renderRoot={props => <Link to="/samples/$id" params={{ id: sample }} {...props} />}>
          {say('report.follow')}
        </Anchor>
      )}
    </>
  )
}

function Line({ tone, strong, children }: { readonly tone: Tone; readonly strong?: boolean; readonly children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" align="start" mt={4}>
      <Mark tone={tone} />
      <Text size="sm" {...(strong ? { fw: 600 } : {})}>
        {children}
      </Text>
    </Group>
  )
}
