/** portal/shell/confirm: asks once more before what can't be undone, or what others will feel; says what will happen. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSay } from './language.js'
import { Trouble } from './outcome.js'

interface Props {
  /** Of the button that opens it, and of the one that does it. */
  readonly action: string
  readonly title: string
  readonly text: string
  readonly act: () => Promise<unknown>
  readonly danger?: boolean
  readonly disabled?: boolean
  /** What is asked for beside. */
  readonly children?: ReactNode
}

export function Confirm({ action, title, text, act, danger = false, disabled = false, children }: Props) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure(false)
  const doing = useMutation({ mutationFn: act, onSuccess: close })
  const begin = () => {
    doing.reset()
    open()
  }
  return (
    <>
      <Button variant="default" onClick={begin}>
        {action}
      </Button>
      {/* Without locking the scroll: that would put in a style sheet which the page does not let in. */}
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        centered
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('confirm.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{text}</Text>
          {children}
          {doing.error && <Trouble error={doing.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close} data-autofocus>
              {say('confirm.cancel')}
            </Button>
            <Button
              {...(danger ? { color: 'red.8' } : {})}
              disabled={disabled}
              loading={doing.isPending}
              onClick={() => doing.mutate()}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
