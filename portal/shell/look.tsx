/**
 * portal/shell/look: colours, type and the nonce with which the server lets our style sheets in.
 *
 * System fonts only: nothing is fetched, and Japanese is set in what the reader's machine is good at. Greys are darker than the
 * library's, so that small text keeps a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
 */
import { type CSSVariablesResolver, createTheme, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'

const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", sans-serif'

const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", monospace',
  headings: {
    fontFamily: sans,
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.02rem' } },
  },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d565f',
    '--mantine-color-placeholder': '#5c656e',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-body': '#fbfcfd',
  },
  dark: {
    '--mantine-color-dimmed': '#b3bac1',
    '--mantine-color-placeholder': '#a4abb2',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-body': '#16191d',
  },
})

const nonce: string = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''

export function Look({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={variables} getStyleNonce={() => nonce}>
      {children}
    </MantineProvider>
  )
}
