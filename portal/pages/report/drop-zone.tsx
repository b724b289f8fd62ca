/** portal/pages/report/drop-zone: where messages are dropped, or chosen with the keyboard: a button that opens the file dialogue. */
import { Button, Paper, Stack, Text } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useSay } from '../../shell/language.js'

interface Props {
  readonly onFiles: (files: Iterable<File>) => void
  readonly disabled: boolean
}

export function DropZone({ onFiles, disabled }: Props) {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drag = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) onFiles(event.dataTransfer.files)
  }
  return (
    <Paper
      withBorder
      p="xl"
      radius="md"
      data-testid="drop-zone"
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
      style={{ borderStyle: 'dashed', borderWidth: 2, ...(over ? { borderColor: 'var(--mantine-color-cyan-7)' } : {}) }}
    >
      <Stack align="center" gap="sm" ta="center">
        <svg
          viewBox="0 0 48 40"
          width="56"
          height="46"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="M4 14v20a3 3 0 0 0 3 3h34a3 3 0 0 0 3-3V14M4 14l20 13 20-13M24 2v15M18 11l6 6 6-6" />
        </svg>
        <Text fw={600}>{say('report.drop')}</Text>
        <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
          {say('report.choose')}
        </Button>
        <Text size="sm" c="dimmed">
          {say('report.formats')}
        </Text>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".eml,.msg,message/rfc822"
          aria-label={say('report.choose')}
          onChange={event => {
            onFiles(event.currentTarget.files ?? [])
            event.currentTarget.value = ''
          }}
        />
      </Stack>
    </Paper>
  )
}
