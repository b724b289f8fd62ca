/** portal/pages/rules/template-editor: another template: tried as often as one likes, put in force only if it stops no wanted mail. */
import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { saveTemplate, type Trial, tryTemplate } from '../../api/templates.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import { Stranger } from '../../shell/stranger.js'

/** As they are written in a template. */
const slots = { any: '{…}', others: '{digits}, {link}, {address}, {name}, {one|other}' }

interface EditorProps {
  readonly rule: string
  readonly text: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function Editor({ rule, text: before, onDone, onCancel }: EditorProps) {
  const say = useSay()
  const [text, setText] = useState(before)
  const trial = useMutation({ mutationFn: () => tryTemplate(rule, text) })
  const [refused, setRefused] = useState<Trial>()
  const save = async () => {
    const saved = await saveTemplate(rule, text)
    if (saved.fit) onDone()
    else setRefused(saved)
  }
  const outcome = refused ?? trial.data
  return (
    <Stack gap="sm">
      <Textarea
        label={say('template.text')}
        description={say('template.text-help', slots)}
        autosize
        minRows={6}
        maxRows={24}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value)
          setRefused(undefined)
          trial.reset()
        }}
      />
      <div aria-live="polite">{outcome && <Outcome of={outcome} />}</div>
      {trial.error && <Trouble error={trial.error} />}
      <Group>
        <Button variant="default" onClick={() => trial.mutate()} loading={trial.isPending}>
          {say('template.try')}
        </Button>
        <Confirm action={say('template.save')} title={say('template.save-title')} text={say('template.save-text')} act={save} />
        <Button variant="subtle" onClick={onCancel}>
          {say('confirm.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function Outcome({ of: { refusal, certificate, missed = [] } }: { readonly of: Trial }) {
  const say = useSay()
  return (
    <Stack gap={4}>
      {refusal && (
        <Text fw={600}>
          {refusal.text} {refusal.detail && <Stranger mono>{refusal.detail}</Stranger>}
        </Text>
      )}
      {certificate && (
        <Text size="sm">
          {say('template.fits', {
            matched: certificate.membersMatched,
            members: certificate.members,
            hits: certificate.wantedHits,
            tried: certificate.wantedTried,
          })}
        </Text>
      )}
      {missed.length > 0 && (
        <Text size="sm" component="div">
          {say('template.missed')}{' '}
          {missed.slice(0, 20).map(sample => (
            <Anchor
              key={sample}
              className="mono"
              mr="xs"
              underline="always"
              renderRoot={props => <Link to="/samples/$id" params={{ id: sample }} {...props} />}
            >
              {sample}
            </Anchor>
          ))}
        </Text>
      )}
    </Stack>
  )
}
