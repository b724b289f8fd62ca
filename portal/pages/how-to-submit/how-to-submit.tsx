/** portal/pages/how-to-submit: for everybody with a mailbox: how a message is reported by mail, program by program, and what is taken. */
import { Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useLanguage } from '../../shell/language.js'
import { Page } from '../../shell/page.js'
import { clientsIn } from './clients.js'
import { Picture } from './picture.js'

const toKnow = ['original', 'several', 'age', 'zip', 'sender'] as const

export function HowToSubmit() {
  const { language, say } = useLanguage()
  const clients = clientsIn[language]
  return (
    <Page title={say('how.title')} lead={say('how.lead')}>
      <Paper withBorder p="md">
        <Text fw={600}>{say('how.whole')}</Text>
        <Text size="sm" mt={4}>
          {say('how.why-whole')}
        </Text>
      </Paper>
      <Group component="nav" gap="xs" aria-label={say('how.programs')}>
        {clients.map(({ id, name }) => (
          <Anchor key={id} href={`#${id}`} size="sm" underline="always">
            {name}
          </Anchor>
        ))}
      </Group>
      <Stack gap="md">
        {clients.map(({ id, name, steps, picture }) => (
          <Paper
            component="section"
            key={id}
            id={id}
            withBorder
            p="md"
            aria-labelledby={`${id}-name`}
            style={{ scrollMarginTop: 72 }}
          >
            <Group align="start" justify="space-between" gap="lg">
              <Stack gap="xs" style={{ flex: '1 1 18rem' }}>
                <Title order={2} size="h3" id={`${id}-name`}>
                  {name}
                </Title>
                <List spacing={6}>
                  {steps.map(step => (
                    <List.Item key={step}>{step}</List.Item>
                  ))}
                </List>
              </Stack>
              <Picture of={picture} />
            </Group>
          </Paper>
        ))}
      </Stack>
      <Stack gap="xs">
        <Title order={2}>{say('how.to-know')}</Title>
        <List spacing="xs">
          {toKnow.map(key => (
            <List.Item key={key}>{say(`how.know.${key}`)}</List.Item>
          ))}
        </List>
      </Stack>
    </Page>
  )
}
