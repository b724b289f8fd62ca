/** portal/pages/moderation/reject: why a report is not let through, in words that its reporter reads: a usual reason, or one's own. */
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

const usual = ['newsletter', 'own', 'wanted', 'harmless', 'unclear'] as const

interface Props {
  readonly count: number
  readonly act: (reason: string) => Promise<unknown>
  readonly close: () => void
}

export function Reject({ count, act, close }: Props) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const rejecting = useMutation({ mutationFn: () => act(reason.trim()), onSuccess: close })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rejecting.mutate()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say('moderation.reject-title', { count })}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': say('confirm.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <NativeSelect
            label={say('moderation.usual-reason')}
            onChange={event => setReason(event.currentTarget.value)}
            data={[
              { value: '', label: say('moderation.own-words') },
              ...usual.map(name => {
                const text = say(`moderation.reason.${name}`)
                return { value: text, label: text }
              }),
            ]}
            data-autofocus
          />
          <Textarea
            label={say('moderation.reason-told')}
            required
            maxLength={1_000}
            autosize
            minRows={3}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {say('moderation.reason-help')}
          </Text>
          {rejecting.error && <Trouble error={rejecting.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {say('confirm.cancel')}
            </Button>
            <Button type="submit" color="red.8" loading={rejecting.isPending} disabled={reason.trim() === ''}>
              {say('moderation.reject')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
