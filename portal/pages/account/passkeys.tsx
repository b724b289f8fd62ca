/** portal/pages/account/passkeys: which ones there are, adding one, removing one. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { addPasskey, passkeysWork } from '../../api/passkeys.js'
import { sessionKey } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Trouble } from '../../shell/outcome.js'

interface Passkey {
  readonly id: string
  readonly label: string
  readonly madeAt: string
  readonly usedAt?: string
}

export function Passkeys() {
  const say = useSay()
  const queries = useQueryClient()
  const [label, setLabel] = useState('')
  const list = useQuery({ queryKey: ['passkeys'], queryFn: () => ask<{ passkeys: Passkey[] }>('GET', '/me/passkeys') })
  const changed = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ['passkeys'] }), queries.invalidateQueries({ queryKey: sessionKey })])
  const add = useMutation({
    mutationFn: () => addPasskey(label.trim()),
    onSuccess: () => {
      setLabel('')
      void changed()
    },
  })
  const remove = (id: string) => async () => {
    await ask('DELETE', `/me/passkeys/${encodeURIComponent(id)}`)
    await changed()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Stack gap="sm">
      <Title order={3}>{say('account.passkeys')}</Title>
      <Text size="sm" c="dimmed">
        {say('account.passkeys-help')}
      </Text>
      <Answer of={list}>
        {({ passkeys }) =>
          passkeys.map(({ id, label: name, madeAt, usedAt }) => (
            <Group key={id} justify="space-between" className="row">
              <div>
                <Text fw={600} size="sm" className="stranger">
                  {name}
                </Text>
                <Text size="sm" c="dimmed">
                  <Moment at={madeAt} />
                  {usedAt && (
                    <>
                      {' · '}
                      {say('account.session-seen')} <Moment at={usedAt} />
                    </>
                  )}
                </Text>
              </div>
              <Confirm
                action={say('account.passkey-remove')}
                title={say('account.passkey-remove-title')}
                text={say('account.passkey-remove-text')}
                act={remove(id)}
                danger
              />
            </Group>
          ))
        }
      </Answer>
      {add.error && <Trouble error={add.error} />}
      {passkeysWork() ? (
        <form onSubmit={submit}>
          <Group align="end" gap="sm">
            <TextInput
              label={say('account.passkey-label')}
              placeholder={say('account.passkey-example')}
              required
              maxLength={100}
              value={label}
              onChange={event => setLabel(event.currentTarget.value)}
              style={{ flex: '1 1 12rem' }}
            />
            <Button type="submit" variant="default" loading={add.isPending}>
              {say('account.passkey-add')}
            </Button>
          </Group>
        </form>
      ) : (
        <Text size="sm">{say('account.passkeys-old-browser')}</Text>
      )}
    </Stack>
  )
}
