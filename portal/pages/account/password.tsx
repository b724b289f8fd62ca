/** portal/pages/account/password: another password. All other sessions end with the old one. */
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { sessionKey } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

export function Password({ address, hasOne }: { readonly address: string; readonly hasOne: boolean }) {
  const say = useSay()
  const queries = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: () => ask('PUT', '/me/password', { ...(hasOne ? { current } : {}), password }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      void queries.invalidateQueries({ queryKey: sessionKey })
      void queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const eye = { 'aria-label': say('sign-in.show-password'), tabIndex: 0 }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <input type="text" name="username" autoComplete="username" value={address} readOnly hidden />
        {hasOne && (
          <PasswordInput
            label={say('account.current-password')}
            autoComplete="current-password"
            required
            value={current}
            onChange={event => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={eye}
          />
        )}
        <PasswordInput
          label={say('new-password.password')}
          description={say('new-password.help')}
          autoComplete="new-password"
          minLength={12}
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={eye}
        />
        {save.error && <Trouble error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {say('account.save-password')}
          </Button>
          <Text size="sm" role="status">
            {save.isSuccess && say('account.password-saved')}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}
