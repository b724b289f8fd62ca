/** portal/shell/page: the frame of each page: its heading, what it is for, and the title of the window. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface Frame {
  readonly title: string
  readonly lead?: ReactNode
  readonly width?: 'narrow' | 'wide'
  /** Beside the heading. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, lead, width, aside, children }: Frame) {
  useEffect(() => {
    document.title = `${title} – Surinuke`
  }, [title])
  return (
    <Stack gap="lg" className={width ? `page page-${width}` : 'page'}>
      <Group justify="space-between" align="start" gap="md">
        <Stack gap={4} style={{ flex: '1 1 20rem' }}>
          <Title order={1}>{title}</Title>
          {lead && <Text c="dimmed">{lead}</Text>}
        </Stack>
        {aside}
      </Group>
      {children}
    </Stack>
  )
}
