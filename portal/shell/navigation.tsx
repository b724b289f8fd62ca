/** portal/shell/navigation: the pages that the reader may open, by task. What a permission does not allow is not shown. */
import { Badge, NavLink, Stack, Text } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useWaitingCount } from '../api/moderation.js'
import { useMay } from '../api/session.js'
import type { PlainKey } from '../texts/text.js'
import { useSay } from './language.js'

interface Place {
  readonly to: NonNullable<LinkProps['to']>
  readonly text: PlainKey
  readonly needs?: string
  /** How many wait there is said beside it. */
  readonly counts?: true
}

const places: readonly { readonly title: PlainKey; readonly places: readonly Place[] }[] = [
  {
    title: 'nav.report',
    places: [
      { to: '/report', text: 'report.title', needs: 'samples.submit' },
      { to: '/wrong-block', text: 'wrong-block.title', needs: 'samples.submit' },
      { to: '/check', text: 'check.title', needs: 'samples.check' },
      { to: '/reports', text: 'reports.title', needs: 'samples.read-own' },
      { to: '/how-to-submit', text: 'how.title' },
    ],
  },
  {
    title: 'nav.moderation',
    places: [{ to: '/moderation', text: 'moderation.title', needs: 'moderation.decide', counts: true }],
  },
  {
    title: 'nav.analysis',
    places: [
      { to: '/campaigns', text: 'campaigns.title', needs: 'campaigns.read' },
      { to: '/rules', text: 'rules.title', needs: 'rules.read' },
    ],
  },
  {
    title: 'nav.administration',
    places: [
      { to: '/overview', text: 'overview.title', needs: 'figures.read' },
      { to: '/people', text: 'people.title', needs: 'people.read' },
      { to: '/organisations', text: 'organisations.title', needs: 'people.read' },
      { to: '/settings', text: 'settings.title', needs: 'settings.read' },
      { to: '/tokens', text: 'tokens.title', needs: 'tokens.change' },
      { to: '/audit', text: 'audit.title', needs: 'audit.read' },
    ],
  },
]

export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const say = useSay()
  const may = useMay()
  const waiting = useWaitingCount() ?? 0
  return (
    <Stack gap="md">
      {places.map(({ title, places: all }) => {
        const shown = all.filter(({ needs }) => needs === undefined || may(needs))
        if (shown.length === 0) return null
        return (
          <div key={title}>
            <Text size="xs" fw={650} c="dimmed" px="sm" pb={4} id={title}>
              {say(title)}
            </Text>
            {shown.map(({ to, text, counts }) => (
              <NavLink
                key={to}
                label={say(text)}
                {...(counts && waiting > 0 ? { rightSection: <Count of={waiting} /> } : {})}
                renderRoot={props => <Link to={to} activeProps={{ 'data-active': true, 'aria-current': 'page' }} {...props} />}
                onClick={onGo}
              />
            ))}
          </div>
        )
      })}
    </Stack>
  )
}

function Count({ of }: { readonly of: number }) {
  const say = useSay()
  return (
    <Badge circle={of < 10} color="cyan.9" variant="filled" aria-label={say('nav.waiting', { count: of })}>
      {of}
    </Badge>
  )
}
