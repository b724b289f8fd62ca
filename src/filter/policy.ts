/** filter/policy: what an organisation wants to be judged, and how strictly. */
export interface FilterPolicy {
  /** 'off': rules alone decide. */
  readonly heuristics: 'on' | 'off'
  /** Score, 0-100, from which the heuristics call a message spam where they know wanted mail well. */
  readonly threshold: number
}

export const defaultPolicy: FilterPolicy = { heuristics: 'on', threshold: 50 }
