/** portal/pages/account/authenticator: a code beside the password, from an app that was shown its secret once. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { sessionKey } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import { Code } from './qr-code.js'

export function Authenticator({ isOn }: { readonly isOn: boolean }) {
  const say = useSay()
  const queries = useQueryClient()
  const changed = () => queries.invalidateQueries({ queryKey: sessionKey })
  const remove = async () => {
    await ask('DELETE', '/me/totp')
    await changed()
  }
  return (
    <Stack gap="sm">
      <Title order={3}>{say('account.totp')}</Title>
      <Text size="sm" c="dimmed">
        {say(isOn ? 'account.totp-on' : 'account.totp-help')}
      </Text>
      {isOn ? (
        <Group>
          <Confirm
            action={say('account.totp-remove')}
            title={say('account.totp-remove-title')}
            text={say('account.totp-remove-text')}
            act={remove}
            danger
          />
        </Group>
      ) : (
        <NewAuthenticator onDone={changed} />
      )}
    </Stack>
  )
}

function NewAuthenticator({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: () => ask<{ secret: string; uri: string }>('POST', '/me/totp', {}) })
  const confirm = useMutation({ mutationFn: () => ask('PUT', '/me/totp', { code }), onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  if (!begin.data)
    return (
      <Stack gap="sm" align="start">
        {begin.error && <Trouble error={begin.error} />}
        <Button variant="default" onClick={() => begin.mutate()} loading={begin.isPending}>
          {say('account.totp-begin')}
        </Button>
      </Stack>
    )
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{say('account.totp-scan')}</Text>
        <Code text={begin.data.uri} label={say('account.totp-picture')} />
        <TextInput
          label={say('account.totp-secret')}
          value={begin.data.secret}
          readOnly
          onFocus={event => event.currentTarget.select()}
        />
        <TextInput
          label={say('sign-in.totp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={event => setCode(event.currentTarget.value.trim())}
        />
        {confirm.error && <Trouble error={confirm.error} />}
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            {say('account.totp-confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
