/** portal/shell: what stands around every page: the skip link, the head with language, light and account, and the navigation. */
import { AppShell, Burger, Group, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSession } from '../api/session.js'
import { AccountMenu } from './account-menu.js'
import { useSay } from './language.js'
import { LanguageSwitch } from './language-switch.js'
import { LightSwitch } from './light-switch.js'
import { Navigation } from './navigation.js'

export function Shell() {
  const [open, { toggle, close }] = useDisclosure(false)
  const say = useSay()
  const main = useFocusOnNewPage()
  // It ended meanwhile: here, in another window, or by an administrator.
  if (useSession() === null) return <Navigate to="/sign-in" search={{ to: location.pathname + location.search }} replace />
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !open } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip" href="#main">
        {say('shell.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={say(open ? 'shell.close-menu' : 'shell.menu')}
              aria-expanded={open}
            />
            <Brand />
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageSwitch />
            <LightSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={say('shell.pages')} style={{ overflowY: 'auto' }}>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}

function Brand() {
  return (
    <UnstyledButton renderRoot={props => <Link to="/" {...props} />}>
      <Group gap={8} wrap="nowrap">
        <img src="/favicon.svg" width={26} height={26} alt="" />
        <Text fw={700} size="lg" lh={1} className="nowrap">
          Surinuke
        </Text>
      </Group>
    </UnstyledButton>
  )
}

/** Whoever reads by ear hears the new page, not the link that led to it. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: state => state.location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path])
  return main
}
