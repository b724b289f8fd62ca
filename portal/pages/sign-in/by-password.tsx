/** portal/pages/sign-in/by-password: address and password; the code of an authenticator is asked for only when it is needed. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask, Refused } from '../../api/api.js'
import type { Session } from '../../api/session.js'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'

export function ByPassword({ onSession }: { readonly onSession: (session: Session) => void }) {
  const say = useSay()
  const [address, setAddress] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [totpNeeded, setTotpNeeded] = useState(false)
  const signIn = useMutation({
    mutationFn: () => ask<Session>('POST', '/session', { address, password, ...(totp ? { totp } : {}) }),
    onSuccess: onSession,
    onError: error => error instanceof Refused && error.code === 'totp-needed' && setTotpNeeded(true),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  const asksForCode = signIn.error instanceof Refused && signIn.error.code === 'totp-needed' && totp === ''
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {signIn.error && !asksForCode && <Trouble error={signIn.error} />}
        <TextInput
          label={say('sign-in.address')}
          type="email"
          autoComplete="username"
          required
          value={address}
          onChange={event => setAddress(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('sign-in.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password'), tabIndex: 0 }}
        />
        {totpNeeded && (
          <TextInput
            label={say('sign-in.totp')}
            description={say('sign-in.totp-help')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            value={totp}
            onChange={event => setTotp(event.currentTarget.value.trim())}
          />
        )}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {say('sign-in.enter')}
        </Button>
      </Stack>
    </form>
  )
}
