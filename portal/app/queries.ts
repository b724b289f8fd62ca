/**
 * portal/app/queries: what is known of the server's answers, kept fresh.
 *
 * Only what may succeed later is asked again. An answer that says "not signed in" ends the session here as well, so that every page
 * leads to the same sign-in.
 */
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Refused } from '../api/api.js'
import { sessionKey } from '../api/session.js'

export const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof Refused && error.again === 'later' && error.status !== 429,
    },
  },
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (error instanceof Refused && error.status === 401 && query.queryKey[0] !== 'session')
        queries.setQueryData(sessionKey, null)
    },
  }),
})
