/** portal/pages/sign-in/new-password: whoever came by a one-time link chooses the password of the next time. */
import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

export function NewPassword({ address, onDone }: { readonly address: string; readonly onDone: () => void }) {
  const say = useSay()
  const [password, setPassword] = useState('')
  const save = useMutation({ mutationFn: () => ask('PUT', '/me/password', { password }), onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{say('new-password.text', { address })}</Text>
        {save.error && <Trouble error={save.error} />}
        {/* For password managers: whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={address} readOnly hidden />
        <PasswordInput
          label={say('new-password.password')}
          description={say('new-password.help')}
          autoComplete="new-password"
          minLength={12}
          required
          autoFocus
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password'), tabIndex: 0 }}
        />
        <Button type="submit" loading={save.isPending}>
          {say('new-password.save')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {say('new-password.later')}
        </Button>
      </Stack>
    </form>
  )
}
