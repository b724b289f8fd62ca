/** portal/pages/organisations/edit: making an organisation, or changing its name and domains. Its short name is what roles are given for, and stays. */
import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { asciiDomain, type Organisation, organisationPath, organisationsKey } from '../../api/organisations.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

interface Props {
  /** Undefined: a new one. */
  readonly of: Organisation | undefined
  readonly close: () => void
}

export function Edit({ of, close }: Props) {
  const say = useSay()
  const queries = useQueryClient()
  const [id, setId] = useState(of?.id ?? '')
  const [name, setName] = useState(of?.name ?? '')
  const [domains, setDomains] = useState(of?.domains.join('\n') ?? '')
  const saving = useMutation({
    mutationFn: async () => {
      const all = domains.split(/[\s,、]+/).filter(Boolean)
      await ask('PUT', organisationPath(id), { name, domains: all.map(asciiDomain) })
      await queries.invalidateQueries({ queryKey: organisationsKey })
    },
    onSuccess: close,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={say(of ? 'organisations.change' : 'organisations.make')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': say('confirm.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={say('organisations.name')}
            required
            maxLength={200}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={say('organisations.id')}
            description={say('organisations.id-help')}
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={64}
            disabled={of !== undefined}
            value={id}
            onChange={event => setId(event.currentTarget.value)}
          />
          <Textarea
            label={say('organisations.domains')}
            description={say('organisations.domains-help')}
            autosize
            minRows={3}
            value={domains}
            onChange={event => setDomains(event.currentTarget.value)}
          />
          {saving.error && <Trouble error={saving.error} />}
          <Button type="submit" loading={saving.isPending}>
            {say('organisations.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
