/** portal/pages/people/where: for whom a role is: everything, an organisation, or one mail domain. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Grant } from '../../api/accounts.js'
import { ask } from '../../api/api.js'
import { useSay } from '../../shell/language.js'

interface Organisation {
  readonly id: string
  readonly name: string
}

interface Props {
  readonly of: Grant
  readonly onChange: (grant: Grant) => void
}

/** Beside the ids of organisations, which have no such sign. */
const [everything, aDomain] = ['', '@']

export function Where({ of: { role, organisation, domain }, onChange }: Props) {
  const say = useSay()
  const { data } = useQuery({
    queryKey: ['organisations'],
    queryFn: () => ask<{ organisations: Organisation[] }>('GET', '/organisations'),
  })
  const choose = (value: string) => {
    // One that is not typed yet is none: the server refuses it, rather than give the role for everything.
    if (value === aDomain) onChange({ role, domain: '' })
    else onChange(value === everything ? { role } : { role, organisation: value })
  }
  return (
    <>
      <NativeSelect
        label={say('people.where')}
        value={organisation ?? (domain === undefined ? everything : aDomain)}
        onChange={event => choose(event.currentTarget.value)}
        data={[
          { value: everything, label: say('people.everywhere') },
          ...(data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: aDomain, label: say('people.one-domain') },
        ]}
      />
      {domain !== undefined && (
        <TextInput
          label={say('people.domain')}
          placeholder="example.org"
          required
          value={domain}
          onChange={event => onChange({ role, domain: event.currentTarget.value.trim().toLowerCase() })}
          style={{ flex: '1 1 10rem' }}
        />
      )}
    </>
  )
}
