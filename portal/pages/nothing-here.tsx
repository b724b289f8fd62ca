/** portal/pages/nothing-here: an address that is no page. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSay } from '../shell/language.js'

export function NothingHere() {
  const say = useSay()
  return (
    <main id="main">
      <Stack gap="sm" p="xl" maw="40rem" mx="auto" mt="xl">
        <Title order={1}>{say('nothing-here.title')}</Title>
        <Text>{say('nothing-here.text')}</Text>
        <Anchor renderRoot={props => <Link to="/" {...props} />}>{say('nothing-here.home')}</Anchor>
      </Stack>
    </main>
  )
}
