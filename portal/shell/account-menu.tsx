/** portal/shell/account-menu: who is signed in, the way to one's account, and out. */
import { Button, Menu, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../api/api.js'
import { useSession } from '../api/session.js'
import { useSay } from './language.js'

export function AccountMenu() {
  const say = useSay()
  const session = useSession()
  const signOut = useSignOut()
  if (!session) return null
  const { address, name } = session.person
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          px="xs"
          aria-label={say('shell.account-of', { address })}
        >
          <svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
            <circle cx="12" cy="8" r="4" />
            <path d="M4 21c1.2-4.2 4.2-6 8-6s6.800 1.800 8 6" strokeLinecap="round" />
          </svg>
          <Text component="span" size="sm" ml={6} visibleFrom="sm" maw={180} truncate>
            {name ?? address}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">{address}</Menu.Label>
        <Menu.Item renderRoot={props => <Link to="/account" {...props} />}>{say('account.title')}</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{say('shell.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Loaded anew: what the page knew goes with the session, and the next person at this machine finds none of it. */
function useSignOut() {
  return useMutation({
    mutationFn: () => ask('DELETE', '/session'),
    onSettled: () => location.assign('/sign-in'),
  })
}
