/** audit/events: looks at what people reported. All else that people do is an event of its room already. */
import type { Event } from '../store/index.js'

export type Look = 'viewed' | 'downloaded'
export type SampleLooked = Event<`sample-${Look}`, { readonly sample: string; readonly reason?: string }>
