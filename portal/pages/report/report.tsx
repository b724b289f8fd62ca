/**
 * portal/pages/report: report messages that got through, or that were wrongly blocked.
 *
 * First the filter is asked; only what it judges wrongly can be sent, so nobody reports what is caught already. Cancel, before or
 * after, submits nothing.
 */
import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { send } from '../../api/api.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { type Chosen, type ChosenFiles, type Inspected, type Receipt, useChosen } from './chosen.js'
import { DropZone } from './drop-zone.js'
import { FileList } from './file-list.js'
import { useInspection } from './use-inspection.js'

type Kind = 'missed' | 'wrongly-blocked'

/** Whether there is anything to report: the filter judges it otherwise than the person, or can't say. */
const wrong: Readonly<Record<Kind, (inspected: Inspected) => boolean>> = {
  missed: ({ verdict }) => verdict !== 'spam',
  'wrongly-blocked': ({ verdict }) => verdict !== 'clean',
}
const texts = {
  missed: {
    title: 'report.title',
    lead: 'report.lead',
    canBeSent: 'report.can-be-sent',
    nothingToSend: 'report.nothing-to-send',
    send: 'report.send',
  },
  'wrongly-blocked': {
    title: 'wrong-block.title',
    lead: 'wrong-block.lead',
    canBeSent: 'wrong-block.can-be-sent',
    nothingToSend: 'wrong-block.nothing-to-send',
    send: 'wrong-block.send',
  },
} as const
const canBeSent = (kind: Kind, { inspected }: Chosen): boolean =>
  inspected !== undefined && !inspected.error && wrong[kind](inspected)

export function ReportMissed() {
  return <Report kind="missed" />
}
export function ReportWrongBlock() {
  return <Report kind="wrongly-blocked" />
}

function Report({ kind }: { readonly kind: Kind }) {
  const say = useSay()
  const chosen = useChosen()
  const inspection = useInspection(chosen)
  const sending = useSending(kind, chosen)
  const own = texts[kind]
  const { files } = chosen
  const done = files.some(each => each.receipt)
  const unknown = files.filter(each => !each.inspected)
  const ready = files.filter(each => canBeSent(kind, each))
  const busy = inspection.isPending || sending.isPending
  const advice = (inspected: Inspected) => say(wrong[kind](inspected) ? own.canBeSent : own.nothingToSend)
  const cancel = () => {
    sending.giveUp()
    inspection.reset()
    chosen.clear()
  }
  return (
    <Page title={say(own.title)} lead={say(own.lead)} width="narrow">
      {!done && <DropZone onFiles={chosen.add} disabled={busy} />}
      {done && (
        <Text fw={600} role="status">
          {say('report.done')}
        </Text>
      )}
      {files.length > 0 && <FileList files={files} advice={advice} onRemove={busy || done ? undefined : chosen.remove} />}
      <Stack gap="sm" aria-live="polite">
        {(inspection.error ?? sending.error) && <Trouble error={inspection.error ?? sending.error} />}
        {sending.isPending && (
          <Progress.Root size="lg">
            <Progress.Section value={sending.share * 100} aria-label={say('report.progress')} />
          </Progress.Root>
        )}
        {!done && files.length > 0 && unknown.length === 0 && ready.length === 0 && (
          <Text fw={600}>{say('report.nothing-left')}</Text>
        )}
      </Stack>
      <Group>
        {!done && unknown.length > 0 && (
          <Button onClick={() => inspection.mutate(unknown)} loading={inspection.isPending}>
            {say('check.inspect')}
          </Button>
        )}
        {!done && unknown.length === 0 && ready.length > 0 && (
          <Button onClick={() => sending.mutate(ready)} loading={sending.isPending}>
            {say(own.send, { count: ready.length })}
          </Button>
        )}
        {files.length > 0 && (
          <Button variant="default" onClick={cancel}>
            {say(done ? 'report.more' : 'check.cancel')}
          </Button>
        )}
      </Group>
      {files.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('report.how')}{' '}
          <Anchor size="sm" underline="always" renderRoot={props => <Link to="/how-to-submit" {...props} />}>
            {say('how.title')}
          </Anchor>
        </Text>
      )}
    </Page>
  )
}

function useSending(kind: Kind, chosen: ChosenFiles) {
  const [share, setShare] = useState(0)
  const giveUp = useRef(new AbortController())
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: async (files: readonly Chosen[]) => {
      setShare(0)
      giveUp.current = new AbortController()
      const form = new FormData()
      form.append('kind', kind)
      for (const { file } of files) form.append('file', file)
      const receipt = await send<{ submission: string; samples: Receipt[] }>(
        '/submissions',
        form,
        setShare,
        giveUp.current.signal,
      )
      for (const [i, { key }] of files.entries()) {
        // A submission that is refused as a whole has one reason for all of its files.
        const each = receipt.samples[i] ?? receipt.samples[0]
        if (each) chosen.tell(key, { receipt: each })
      }
      void queries.invalidateQueries({ queryKey: ['reports'] })
    },
  })
  const stop = () => {
    giveUp.current.abort()
    mutation.reset()
  }
  const wasGivenUp = mutation.error instanceof DOMException
  return { ...mutation, error: wasGivenUp ? null : mutation.error, share, giveUp: stop }
}
