/** portal/pages/tokens: secrets for programs: which there are, making one, ending one. */
import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../api/api.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Moment } from '../../shell/moment.js'
import { Answer, Empty, Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { State } from '../../shell/state.js'
import { SecretOnce } from '../people/link-once.js'

interface Token {
  readonly token: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly person?: string
  readonly madeAt: string
  readonly revokedAt?: string
}

const scopes = ['submit', 'check', 'read', 'admin'] as const

export function Tokens() {
  const say = useSay()
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => ask<{ tokens: Token[] }>('GET', '/tokens') })
  return (
    <Page title={say('tokens.title')} lead={say('tokens.lead')} aside={<Make />}>
      <Answer of={tokens}>
        {({ tokens: all }) =>
          all.length === 0 ? (
            <Empty title={say('tokens.none')} />
          ) : (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
              {all.map(token => (
                <li key={token.token} className="row">
                  <Row token={token} />
                </li>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Page>
  )
}

function Row({ token: { token, label, scopes: has, person, madeAt, revokedAt } }: { readonly token: Token }) {
  const say = useSay()
  const queries = useQueryClient()
  const end = async () => {
    await ask('DELETE', `/tokens/${encodeURIComponent(token)}`)
    await queries.invalidateQueries({ queryKey: ['tokens'] })
  }
  return (
    <Group justify="space-between" gap="sm">
      <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
        <Text fw={600} className="stranger">
          {label}
        </Text>
        <Text size="sm" c="dimmed" className="stranger">
          {has.join(', ')}
          {person && ` · ${person}`} · <Moment at={madeAt} />
        </Text>
      </div>
      {revokedAt ? (
        <State state="withdrawn">{say('tokens.ended')}</State>
      ) : (
        <Confirm action={say('tokens.end')} title={say('tokens.end-title')} text={say('tokens.end-text')} act={end} danger />
      )}
    </Group>
  )
}

function Make() {
  const say = useSay()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure(false)
  const [label, setLabel] = useState('')
  const [person, setPerson] = useState('')
  const [chosen, setChosen] = useState<string[]>(['submit', 'check'])
  const make = useMutation({
    mutationFn: () => ask<{ secret: string }>('POST', '/tokens', { label, scopes: chosen, ...(person ? { person } : {}) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  const begin = () => {
    make.reset()
    setLabel('')
    open()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <>
      <Button onClick={begin}>{say('tokens.make')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say('tokens.make')}
        centered
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('confirm.close') }}
      >
        {make.data ? (
          <Stack gap="sm">
            <Text size="sm">{say('tokens.secret-help')}</Text>
            <SecretOnce label={say('tokens.secret')} secret={make.data.secret} />
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack gap="md">
              <TextInput
                label={say('tokens.label')}
                description={say('tokens.label-help')}
                required
                maxLength={100}
                value={label}
                onChange={event => setLabel(event.currentTarget.value)}
                data-autofocus
              />
              <Checkbox.Group label={say('tokens.scopes')} value={chosen} onChange={setChosen}>
                <Stack gap="xs" mt={6}>
                  {scopes.map(scope => (
                    <Checkbox key={scope} value={scope} label={say(`tokens.scope.${scope}`)} />
                  ))}
                </Stack>
              </Checkbox.Group>
              <TextInput
                label={say('tokens.person')}
                description={say('tokens.person-help')}
                type="email"
                value={person}
                onChange={event => setPerson(event.currentTarget.value)}
              />
              {make.error && <Trouble error={make.error} />}
              <Button type="submit" loading={make.isPending} disabled={chosen.length === 0}>
                {say('tokens.make')}
              </Button>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  )
}
