/** portal/pages/organisations: organisations and their mail domains, for which roles and submission settings can be given. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/api.js'
import { type Organisation, organisationPath, organisationsKey, useOrganisations } from '../../api/organisations.js'
import { useMay } from '../../api/session.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Edit } from './edit.js'

export function Organisations() {
  const say = useSay()
  const may = useMay()('settings.change')
  const organisations = useOrganisations()
  const [edited, setEdited] = useState<Organisation | 'new'>()
  return (
    <Page
      title={say('organisations.title')}
      lead={say('organisations.lead')}
      aside={may && <Button onClick={() => setEdited('new')}>{say('organisations.make')}</Button>}
    >
      <Answer of={organisations}>
        {({ organisations: all }) =>
          all.length === 0 ? (
            <Empty title={say('organisations.none')}>{say('organisations.none-help')}</Empty>
          ) : (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={say('organisations.title')}>
              {all.map(each => (
                <li key={each.id} className="row">
                  <Row of={each} {...(may ? { edit: () => setEdited(each) } : {})} />
                </li>
              ))}
            </Stack>
          )
        }
      </Answer>
      {edited && <Edit of={edited === 'new' ? undefined : edited} close={() => setEdited(undefined)} />}
    </Page>
  )
}

function Row({ of: { id, name, domains }, edit }: { readonly of: Organisation; readonly edit?: () => void }) {
  const say = useSay()
  const queries = useQueryClient()
  const remove = async () => {
    await ask('DELETE', organisationPath(id))
    await queries.invalidateQueries({ queryKey: organisationsKey })
  }
  return (
    <Group justify="space-between" gap="sm" align="start">
      <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
        <Text fw={600} className="stranger">
          {name}
        </Text>
        <Text size="sm" c="dimmed" className="stranger">
          <span className="mono">{id}</span> · {domains.length === 0 ? say('organisations.no-domains') : domains.join(', ')}
        </Text>
      </div>
      {edit && (
        <Group gap="xs">
          <Button variant="default" onClick={edit}>
            {say('organisations.change')}
          </Button>
          <Confirm
            action={say('organisations.remove')}
            title={say('organisations.remove-title')}
            text={say('organisations.remove-text')}
            act={remove}
            danger
          />
        </Group>
      )}
    </Group>
  )
}
