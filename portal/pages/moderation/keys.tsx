/** portal/pages/moderation/keys: which key does what, and whether they do. */
import { Box, Kbd, Stack, Switch, Text } from '@mantine/core'
import { useSay } from '../../shell/language.js'
import { keyNames, keyOf } from './use-keys.js'

interface Props {
  readonly shown: boolean
  readonly show: (shown: boolean) => void
  readonly on: boolean
  readonly turn: (on: boolean) => void
}

export function Keys({ shown, show, on, turn }: Props) {
  const say = useSay()
  return (
    <Box component="details" open={shown} onToggle={event => show(event.currentTarget.open)}>
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
        {say('moderation.keys')} <Kbd size="xs">{keyOf.help}</Kbd>
      </Text>
      <Stack gap="sm" mt="sm">
        <dl className="keys">
          {keyNames.map(name => (
            <div key={name}>
              <dt>
                <Kbd>{keyOf[name]}</Kbd>
                {name === 'next' && <Kbd ml={4}>↓</Kbd>}
                {name === 'previous' && <Kbd ml={4}>↑</Kbd>}
              </dt>
              <dd>{say(`moderation.key.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <Switch label={say('moderation.keys-on')} checked={on} onChange={event => turn(event.currentTarget.checked)} />
      </Stack>
    </Box>
  )
}
