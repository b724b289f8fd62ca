/** portal/shell/state: a state, in the server's words, with the colour of what it means for the person. */
import { useComputedColorScheme } from '@mantine/core'
import { ink, type Tone } from './mark.js'

const toneOf: Readonly<Record<string, Tone>> = {
  caught: 'good',
  amended: 'good',
  live: 'good',
  missed: 'bad',
  refused: 'bad',
  unreadable: 'bad',
  'rule-refused': 'bad',
  waiting: 'note',
  doubted: 'note',
  shadow: 'note',
  newsletter: 'note',
  pending: 'note',
  suspended: 'note',
  approved: 'good',
  locked: 'bad',
}

export function State({ state, children }: { readonly state: string; readonly children: string }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const colour = ink[scheme][toneOf[state] ?? 'quiet']
  return (
    <span className="state" style={{ color: colour, borderColor: colour }}>
      {children}
    </span>
  )
}
