/** portal/pages/settings/submitters: who may submit directly, through a moderator, or not at all. The narrower word counts. */
import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { asciiDomain, useOrganisations } from '../../api/organisations.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Answer, Trouble } from '../../shell/outcome.js'

const modes = ['direct', 'moderated', 'refused'] as const
type Mode = (typeof modes)[number]
interface Policies {
  readonly otherwise: Mode
  readonly policies: readonly { readonly subject: string; readonly mode: Mode }[]
}
const key = ['submission-policies'] as const

export function Submitters() {
  const say = useSay()
  const may = useMay()('settings.change')
  const policies = useQuery({
    queryKey: key,
    queryFn: () => ask<Policies>('GET', '/submission-policies'),
    refetchInterval: 10_000,
  })
  const set = useSetting()
  return (
    <Stack gap="sm">
      <Title order={2}>{say('settings.submitters')}</Title>
      <Text c="dimmed">{say('settings.submitters-help')}</Text>
      {set.error && <Trouble error={set.error} />}
      <Answer of={policies}>
        {({ otherwise, policies: all }) => {
          const everybody = all.find(({ subject }) => subject === '*')
          const change = (subject: string) => (mode: Mode) => set.mutate({ subject, mode })
          return (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={say('settings.submitters')}>
              <li className="row">
                <Row subject="*" mode={everybody?.mode ?? otherwise} may={may} change={change('*')} />
              </li>
              {all
                .filter(({ subject }) => subject !== '*')
                .map(({ subject, mode }) => (
                  <li key={subject} className="row">
                    <Row
                      subject={subject}
                      mode={mode}
                      may={may}
                      change={change(subject)}
                      remove={() => set.mutateAsync({ subject, mode: null })}
                    />
                  </li>
                ))}
            </Stack>
          )
        }}
      </Answer>
      {may && <Add add={set.mutateAsync} />}
    </Stack>
  )
}

interface RowProps {
  readonly subject: string
  readonly mode: Mode
  readonly may: boolean
  readonly change: (mode: Mode) => void
  readonly remove?: () => Promise<unknown>
}

function Row({ subject, mode, may, change, remove }: RowProps) {
  const say = useSay()
  const name = useName()(subject)
  return (
    <Group justify="space-between" gap="sm">
      <Text fw={600} className="stranger" style={{ flex: '1 1 12rem' }}>
        {name}
      </Text>
      {may ? (
        <Group gap="xs">
          <NativeSelect
            aria-label={say('settings.mode-of', { name })}
            value={mode}
            onChange={event => change(event.currentTarget.value as Mode)}
            data={modes.map(value => ({ value, label: say(`settings.mode.${value}`) }))}
          />
          {remove && (
            <Confirm
              action={say('settings.remove')}
              title={say('settings.remove-title')}
              text={say('settings.remove-text')}
              act={remove}
            />
          )}
        </Group>
      ) : (
        <Text>{say(`settings.mode.${mode}`)}</Text>
      )}
    </Group>
  )
}

function Add({ add }: { readonly add: (policy: { subject: string; mode: Mode }) => Promise<unknown> }) {
  const say = useSay()
  const [subject, setSubject] = useState('')
  const [mode, setMode] = useState<Mode>('moderated')
  const organisations = useOrganisations(useMay()('people.read')).data?.organisations ?? []
  const adding = useMutation({
    mutationFn: () => add({ subject: asSubject(subject), mode }),
    onSuccess: () => setSubject(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="sm">
        <TextInput
          label={say('settings.subject')}
          description={say('settings.subject-help')}
          required
          pattern="[^\s<>*]+"
          maxLength={320}
          value={subject}
          onChange={event => setSubject(event.currentTarget.value)}
          list="settings-organisations"
          style={{ flex: '1 1 16rem' }}
        />
        <datalist id="settings-organisations">
          {organisations.map(({ id, name }) => (
            <option key={id} value={id} label={name} />
          ))}
        </datalist>
        <NativeSelect
          label={say('settings.mode')}
          value={mode}
          onChange={event => setMode(event.currentTarget.value as Mode)}
          data={modes.map(value => ({ value, label: say(`settings.mode.${value}`) }))}
        />
        <Button type="submit" loading={adding.isPending}>
          {say('settings.add')}
        </Button>
      </Group>
    </form>
  )
}

function useSetting() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (policy: { subject: string; mode: Mode | null }) => ask('PUT', '/submission-policies', policy),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Organisations by their names, where the reader may know them. */
function useName(): (subject: string) => string {
  const say = useSay()
  const organisations = useOrganisations(useMay()('people.read')).data?.organisations ?? []
  return subject => {
    const name = organisations.find(({ id }) => id === subject)?.name
    return subject === '*' ? say('settings.everybody') : name ? `${name} (${subject})` : subject
  }
}

function asSubject(typed: string): string {
  const [name = '', domain] = typed.trim().toLowerCase().split('@')
  if (domain !== undefined) return `${name}@${asciiDomain(domain)}`
  return name.includes('.') ? asciiDomain(name) : name
}
