/** portal/shell/outcome: what stands where there is nothing to show yet: still loading, went wrong, empty; each says what to do next. */
import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Refused } from '../api/api.js'
import { useSay } from './language.js'

export function Trouble({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const say = useSay()
  const text = error instanceof Refused ? error.message : say('error.page')
  return (
    <Alert
      color="red"
      role="alert"
      variant="light"
      title={say('error.title')}
      styles={{ title: { color: 'var(--mantine-color-error)' } }}
    >
      <Stack gap="sm" align="start">
        <Text size="sm">{text}</Text>
        {again && (!(error instanceof Refused) || error.again !== 'no') && (
          <Button variant="default" size="xs" onClick={again}>
            {say('error.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack gap="xs" align="center" ta="center">
        <Text fw={600}>{title}</Text>
        {children && (
          <Text component="div" c="dimmed" size="sm" maw="36rem">
            {children}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}

/** The answer, or what stands in its place. */
export function Answer<T>({ of, children }: { readonly of: UseQueryResult<T>; readonly children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Trouble error={of.error} again={() => void of.refetch()} />
  return <Loading />
}

export function Loading() {
  const say = useSay()
  return (
    <Stack gap="sm" aria-busy="true" aria-label={say('loading')} role="status">
      {[90, 70, 80].map(width => (
        <Group key={width}>
          <Skeleton height={18} width={`${width}%`} />
        </Group>
      ))}
    </Stack>
  )
}
