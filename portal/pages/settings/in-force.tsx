/** portal/pages/settings/in-force: the settings of the file that matter to submissions, as they are in force, with what they mean. */
import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'
import { Answer } from '../../shell/outcome.js'

interface Setting {
  readonly key: string
  readonly value: string | number | boolean | readonly string[]
  readonly default: unknown
  readonly about: string
  readonly meaning: string
}

/** Not where servers listen and how they sign in: that is for who keeps the machine. */
const shown =
  /^(?:organisation\.|ports\.intake|intake\.(?!tls|trustedReceivedBy)|notices\.(?:tell|from|giveUpDays)|rulemaking\.|judging\.(?!trusted))/

export function InForce() {
  const say = useSay()
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => ask<{ settings: readonly Setting[] }>('GET', '/settings') })
  return (
    <Stack gap="sm">
      <Title order={2}>{say('settings.in-force')}</Title>
      <Text c="dimmed">{say('settings.in-force-help')}</Text>
      <Answer of={settings}>
        {({ settings: all }) =>
          grouped(all.filter(({ key }) => shown.test(key))).map(each => <Group key={each.about} of={each} />)
        }
      </Answer>
    </Stack>
  )
}

interface SettingGroup {
  readonly about: string
  readonly settings: readonly Setting[]
}

function Group({ of: { about, settings } }: { readonly of: SettingGroup }) {
  const say = useSay()
  return (
    <Stack gap="xs">
      <Title order={3}>{about}</Title>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {settings.map(({ key, value, default: otherwise, meaning }) => (
          <li key={key} className="row">
            <Text fw={600} className="stranger">
              <Value of={value} />
            </Text>
            <Text size="sm">{meaning}</Text>
            <Text size="sm" c="dimmed">
              <span className="mono">{key}</span>
              {JSON.stringify(value) !== JSON.stringify(otherwise) && ` · ${say('settings.changed')}`}
            </Text>
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

function Value({ of }: { readonly of: Setting['value'] }) {
  const say = useSay()
  if (typeof of === 'boolean') return <>{say(of ? 'settings.yes' : 'settings.no')}</>
  if (typeof of === 'object') return <>{of.length === 0 ? say('settings.empty') : of.join(', ')}</>
  return <>{of === '' ? say('settings.empty') : of}</>
}

/** In the order in which they come. */
function grouped(all: readonly Setting[]): readonly SettingGroup[] {
  return [...new Set(all.map(({ about }) => about))].map(about => ({
    about,
    settings: all.filter(each => each.about === about),
  }))
}
