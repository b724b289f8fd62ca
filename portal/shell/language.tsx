/**
 * portal/shell/language: the reader's language: as chosen here, else the browser's, else the person's.
 *
 * A choice made while signed in becomes the person's, so that mail and other browsers speak it as well.
 */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { ask, speak } from '../api/api.js'
import { useSession } from '../api/session.js'
import { browserLanguage, type Language, type Say, sayIn } from '../texts/text.js'

interface Spoken {
  readonly language: Language
  readonly say: Say
  readonly choose: (language: Language) => void
}

const kept = 'surinuke-language'
const Context = createContext<Spoken | undefined>(undefined)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<Language | undefined>(chosenBefore)
  const session = useSession()
  const queries = useQueryClient()
  const language = chosen ?? browserLanguage(navigator.languages) ?? session?.person.language ?? 'en'
  speak(language)
  useEffect(() => {
    document.documentElement.lang = language
    // What the server said in another language.
    void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
  }, [language, queries])
  const address = session?.person.address
  const choose = useCallback(
    (next: Language) => {
      localStorage.setItem(kept, next)
      setChosen(next)
      // Shown at once; whether it is also remembered for mail is no reason to hold the reader up.
      if (address?.includes('@')) ask('PATCH', `/people/${encodeURIComponent(address)}`, { language: next }).catch(() => {})
    },
    [address],
  )
  const spoken = useMemo(() => ({ language, say: sayIn(language), choose }), [language, choose])
  return <Context value={spoken}>{children}</Context>
}

function chosenBefore(): Language | undefined {
  const before = localStorage.getItem(kept)
  return before === 'en' || before === 'ja' ? before : undefined
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context)
  if (!spoken) throw new Error('outside of LanguageProvider')
  return spoken
}

export function useSay(): Say {
  return useLanguage().say
}

/** The reader's own country's way to write dates, where it goes with the language. */
export function localeOf(language: Language): string {
  return navigator.languages.find(tag => tag.toLowerCase().startsWith(`${language}-`)) ?? language
}
