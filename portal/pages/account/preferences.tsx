/** portal/pages/account/preferences: the language of pages and mail, and how much one is told by mail. Each choice is kept at once. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, Refused } from '../../api/api.js'
import { useLanguage } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import type { Language } from '../../texts/text.js'

interface Person {
  readonly tell?: string
}

const told = ['', 'nothing', 'state', 'everything'] as const

export function Preferences({ address }: { readonly address: string }) {
  const { language, say, choose } = useLanguage()
  const queries = useQueryClient()
  const path = `/people/${encodeURIComponent(address)}`
  // The first administrator may be called so, and have no address: nobody writes to them.
  const hasMail = address.includes('@')
  const person = useQuery({ queryKey: ['person', address], queryFn: () => personAt(path), enabled: hasMail })
  const tell = useMutation({
    mutationFn: (choice: string) => ask<Person>('PATCH', path, { tell: choice === '' ? null : choice }),
    onSuccess: next => queries.setQueryData(['person', address], next),
  })
  return (
    <Stack gap="md">
      <NativeSelect
        label={say('account.language')}
        value={language}
        onChange={event => choose(event.currentTarget.value as Language)}
        data={[
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
      />
      {hasMail && (
        <NativeSelect
          label={say('account.tell')}
          value={tell.variables ?? person.data?.tell ?? ''}
          disabled={person.data === undefined}
          onChange={event => tell.mutate(event.currentTarget.value)}
          data={told.map(value => ({ value, label: say(`account.tell.${value === '' ? 'default' : value}`) }))}
        />
      )}
      <Text size="sm" role="status">
        {tell.isSuccess && say('account.saved')}
      </Text>
      {(tell.error ?? person.error) && <Trouble error={tell.error ?? person.error} />}
    </Stack>
  )
}

/** Nobody has heard of a person who has neither reported nor chosen anything yet: all is as it is for everybody. */
async function personAt(path: string): Promise<Person> {
  try {
    return await ask<Person>('GET', path)
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return {}
    throw error
  }
}
