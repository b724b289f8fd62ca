/** portal/shell/mark: good, bad or to be noted, told by shape and colour alike; the words beside it say which. */
import { useComputedColorScheme } from '@mantine/core'

export type Tone = 'good' | 'bad' | 'note' | 'quiet'

export const ink: Readonly<Record<'light' | 'dark', Readonly<Record<Tone, string>>>> = {
  light: { good: '#1b6e36', bad: '#b42318', note: '#8a4b00', quiet: '#4d565f' },
  dark: { good: '#7ddb9a', bad: '#ffa8a0', note: '#ffc46b', quiet: '#b3bac1' },
}

const shapes: Readonly<Record<Tone, string>> = {
  good: 'M3.5 8.500 6.500 11.500 12.500 5',
  bad: 'M8 4v5M8 11.800v.2',
  note: 'M8 7.500V12M8 4.200v.2',
  quiet: 'M4 8h8',
}

export function Mark({ tone }: { readonly tone: Tone }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return (
    <svg
      viewBox="0 0 16 16"
      width="18"
      height="18"
      fill="none"
      stroke={ink[scheme][tone]}
      strokeWidth="1.600"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none', marginTop: 3 }}
    >
      <circle cx="8" cy="8" r="7" strokeWidth="1.200" />
      <path d={shapes[tone]} />
    </svg>
  )
}
