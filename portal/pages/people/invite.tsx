/** portal/pages/people/invite: a new person, and the one-time link by which they come in. */
import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { accountsPath, type Grant, type OneTimeLink } from '../../api/accounts.js'
import { ask } from '../../api/api.js'
import { useLanguage } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import { LinkOnce } from './link-once.js'
import { RoleFields } from './roles.js'

export function Invite() {
  const { say, language: mine } = useLanguage()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure(false)
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<string>(mine)
  const [roles, setRoles] = useState<readonly Grant[]>([{ role: 'reporter' }])
  const invite = useMutation({
    mutationFn: () => ask<OneTimeLink>('POST', accountsPath, { address, roles, language, ...(name ? { name } : {}) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const begin = () => {
    invite.reset()
    setAddress('')
    setName('')
    setRoles([{ role: 'reporter' }])
    open()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <>
      <Button onClick={begin}>{say('people.invite')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say('people.invite')}
        centered
        lockScroll={false}
        size="lg"
        closeButtonProps={{ 'aria-label': say('confirm.close') }}
      >
        {invite.data ? (
          <LinkOnce link={invite.data} />
        ) : (
          <form onSubmit={submit}>
            <Stack gap="md">
              <TextInput
                label={say('sign-in.address')}
                type="email"
                required
                value={address}
                onChange={event => setAddress(event.currentTarget.value)}
                data-autofocus
              />
              <TextInput label={say('people.name')} value={name} onChange={event => setName(event.currentTarget.value)} />
              <NativeSelect
                label={say('account.language')}
                value={language}
                onChange={event => setLanguage(event.currentTarget.value)}
                data={[
                  { value: 'ja', label: '日本語' },
                  { value: 'en', label: 'English' },
                ]}
              />
              <RoleFields of={roles} onChange={setRoles} />
              {invite.error && <Trouble error={invite.error} />}
              <Button type="submit" loading={invite.isPending}>
                {say('people.invite')}
              </Button>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  )
}
