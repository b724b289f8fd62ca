/** portal/pages/people/link-once: a secret that is shown this once: to be copied, and given to its person. */
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import type { OneTimeLink } from '../../api/accounts.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'

export function LinkOnce({ link: { link, expires } }: { readonly link: OneTimeLink }) {
  const say = useSay()
  return (
    <Stack gap="sm">
      <Text size="sm">{say('people.link-help')}</Text>
      <SecretOnce label={say('people.link')} secret={link} />
      <Text size="sm" c="dimmed">
        {say('people.link-expires')} <Moment at={expires} />
      </Text>
    </Stack>
  )
}

export function SecretOnce({ label, secret }: { readonly label: string; readonly secret: string }) {
  const say = useSay()
  return (
    <Group align="end" gap="sm">
      <TextInput
        label={label}
        value={secret}
        readOnly
        onFocus={event => event.currentTarget.select()}
        style={{ flex: '1 1 16rem' }}
      />
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {say(copied ? 'people.copied' : 'people.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
