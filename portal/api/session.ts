/** portal/api/session: who is signed in, with which permissions. Undefined: nobody. */
import { useQuery } from '@tanstack/react-query'
import { ask, keepCsrf, Refused } from './api.js'

export interface Session {
  readonly person: {
    readonly address: string
    readonly name?: string
    readonly language?: 'en' | 'ja'
    readonly organisation?: string
  }
  readonly roles: readonly { readonly role: string; readonly organisation?: string; readonly domain?: string }[]
  readonly permissions: readonly string[]
  readonly csrf: string
  readonly factors: { readonly password: boolean; readonly totp: boolean; readonly passkeys: number }
}

export const sessionKey = ['session'] as const

export function kept(session: Session): Session {
  keepCsrf(session.csrf)
  return session
}

export async function currentSession(): Promise<Session | null> {
  try {
    return kept(await ask<Session>('GET', '/session'))
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null
    throw error
  }
}

export function useSession(): Session | null | undefined {
  return useQuery({ queryKey: sessionKey, queryFn: currentSession, staleTime: 60_000 }).data
}

export function useMay(): (permission: string) => boolean {
  const session = useSession()
  return permission => session?.permissions.includes(permission) ?? false
}
