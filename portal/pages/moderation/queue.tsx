/** portal/pages/moderation/queue: what waits: choosing, deciding, and going through it by keyboard, with the focus on one after another. */
import { Box, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { approve, type Decided, moderationKey, reject, type Waiting } from '../../api/moderation.js'
import { useSay } from '../../shell/language.js'
import { Empty, Trouble } from '../../shell/outcome.js'
import { Keys } from './keys.js'
import { Reject } from './reject.js'
import { Submission } from './submission.js'
import { type Choice, useChoice } from './use-choice.js'
import { type KeyName, useKeys, useSingleKeys } from './use-keys.js'

export function Queue({ of: queue }: { readonly of: readonly Waiting[] }) {
  const say = useSay()
  const choice = useChoice(queue)
  const focus = useFocus(queue)
  const [rejecting, setRejecting] = useState<readonly string[]>([])
  const [helped, setHelped] = useState(hasKeyboard)
  const [keysOn, turnKeys] = useSingleKeys()
  const deciding = useDeciding()
  const approveThese = (ids: readonly string[]) => ids.length > 0 && deciding.mutate(() => approve(ids, choice.kinds))
  const ids = [...choice.chosen]
  useKeys(keysOn, name => {
    const current = focus.current()
    const these = ids.length > 0 ? ids : current ? [current.submission] : []
    const acts: Readonly<Record<KeyName, () => unknown>> = {
      next: () => focus.move(1),
      previous: () => focus.move(-1),
      select: () => current && choice.toggle(current.submission),
      look: () => current && focus.look(current),
      relabel: () => current && choice.relabel(current),
      approve: () => !deciding.isPending && approveThese(these),
      reject: () => setRejecting(these),
      help: () => setHelped(shown => !shown),
    }
    acts[name]()
  })
  return (
    <Stack gap="sm">
      {/* Said before it is empty, too: the last decision is a decision. */}
      <Text size="sm" role="status">
        {deciding.data && say('moderation.decided', { count: deciding.data.decided.length })}
        {deciding.data &&
          deciding.data.skipped.length > 0 &&
          ` ${say('moderation.skipped', { count: deciding.data.skipped.length })}`}
      </Text>
      {deciding.error && <Trouble error={deciding.error} />}
      {queue.length === 0 ? (
        <Empty title={say('moderation.none')}>{say('moderation.none-help')}</Empty>
      ) : (
        <>
          <Keys shown={helped} show={setHelped} on={keysOn} turn={turnKeys} />
          <Many
            choice={choice}
            of={queue}
            busy={deciding.isPending}
            approve={() => approveThese(ids)}
            reject={() => setRejecting(ids)}
          />
          <Box
            component="ul"
            ref={focus.list}
            onFocus={focus.seen}
            p={0}
            m={0}
            style={{ listStyle: 'none', display: 'grid', gap: 8 }}
            aria-label={say('moderation.title')}
          >
            {queue.map(each => (
              <li key={each.submission} className="row" data-submission={each.submission}>
                <Submission
                  of={each}
                  kind={choice.kindOf(each)}
                  chosen={choice.chosen.has(each.submission)}
                  busy={deciding.isPending}
                  choose={() => choice.toggle(each.submission)}
                  relabel={() => choice.relabel(each)}
                  approve={() => approveThese([each.submission])}
                  reject={() => setRejecting([each.submission])}
                />
              </li>
            ))}
          </Box>
        </>
      )}
      {rejecting.length > 0 && (
        <Reject
          count={rejecting.length}
          act={reason => deciding.mutateAsync(() => reject(rejecting, reason))}
          close={() => setRejecting([])}
        />
      )}
    </Stack>
  )
}

interface ManyProps {
  readonly choice: Choice
  readonly of: readonly Waiting[]
  readonly busy: boolean
  readonly approve: () => void
  readonly reject: () => void
}

function Many({ choice: { chosen, all }, of, busy, approve: approveAll, reject: rejectAll }: ManyProps) {
  const say = useSay()
  return (
    <Group gap="sm">
      <Checkbox
        label={say('moderation.choose-all')}
        checked={chosen.size === of.length}
        indeterminate={chosen.size > 0 && chosen.size < of.length}
        onChange={event => all(event.currentTarget.checked)}
      />
      {chosen.size > 0 && (
        <>
          <Button onClick={approveAll} disabled={busy}>
            {say('moderation.approve-chosen', { count: chosen.size })}
          </Button>
          <Button variant="default" onClick={rejectAll} disabled={busy}>
            {say('moderation.reject-chosen', { count: chosen.size })}
          </Button>
        </>
      )}
    </Group>
  )
}

/** As far as it can be told: a wide window, and a pointer that hovers. */
function hasKeyboard(): boolean {
  return matchMedia('(hover: hover) and (min-width: 62em)').matches
}

function useDeciding() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (decide: () => Promise<Decided>) => decide(),
    onSettled: () => Promise.all([moderationKey, ['reports']].map(queryKey => queries.invalidateQueries({ queryKey }))),
  })
}

/** The focus is on the box of one submission; when that one has left, on the one that came into its place. */
function useFocus(queue: readonly Waiting[]) {
  const list = useRef<HTMLUListElement>(null)
  const navigate = useNavigate()
  const at = useRef(-1)
  const boxes = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-submission] input[type=checkbox]') ?? [])]
  const index = () => boxes().findIndex(box => box.closest('li')?.contains(document.activeElement))
  const go = (to: number) => {
    const all = boxes()
    at.current = Math.max(0, Math.min(to, all.length - 1))
    all[at.current]?.focus()
    all[at.current]?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }
  const gone = queue.map(({ submission }) => submission).join()
  // When others are in the queue than before.
  useEffect(() => {
    if (at.current >= 0 && document.activeElement === document.body) go(at.current)
  }, [gone])
  return {
    list,
    seen: () => {
      at.current = index()
    },
    current: (): Waiting | undefined => queue[index()],
    move: (by: number) => go(index() < 0 ? Math.max(0, at.current) : index() + by),
    look: ({ files }: Waiting) => {
      const sample = files.find(file => file.sample && file.state === 'accepted')?.sample
      if (sample) void navigate({ to: '/samples/$id/view', params: { id: sample }, search: { from: 'moderation' } })
    },
  }
}
