/** notices/events: what is told to whom, and what became of it. */

import type { Event } from '../store/index.js'
import type { SampleState } from '../timeline/index.js'

/** What a person was told of each sample, to tell only what is new next time. */
export type Told = Readonly<Record<string, SampleState>>

export type NoticeQueued = Event<
  'notice-queued',
  {
    /** Deterministic: the same notice has the same id however often it is made. */
    readonly notice: string
    readonly submission: string
    readonly template: 'receipt' | 'outcome' | 'decision'
    readonly recipient: string
    readonly subject: string
    /** The whole mail, so that every attempt sends the same bytes under the same Message-ID. Latin-1 of them. */
    readonly raw: string
    /** False: there is no relay, it is only kept. */
    readonly send: boolean
    /** With 'outcome': all that the person knows afterwards. */
    readonly told?: Told
  }
>
export type NoticeSent = Event<'notice-sent', { readonly notice: string }>
/** The relay said "never", or "later" for too long. */
export type NoticeFailed = Event<'notice-failed', { readonly notice: string; readonly error: string }>
