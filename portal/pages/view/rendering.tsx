/** portal/pages/view/rendering: how the page of a mail looks, in a frame without scripts, forms, network and origin. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useSay } from '../../shell/language.js'
import { harmlessDocument, longestPage } from './harmless.js'

export function Rendering({ html }: { readonly html: string }) {
  const say = useSay()
  const page = useMemo(() => harmlessDocument(html, { image: say('view.image') }), [html, say])
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('view.rendering-help')} {html.length > longestPage && say('view.cut')}
      </Text>
      <iframe
        title={say('view.side.rendering')}
        sandbox=""
        srcDoc={page}
        referrerPolicy="no-referrer"
        style={{
          width: '100%',
          height: '60vh',
          border: '1px solid var(--mantine-color-default-border)',
          borderRadius: 8,
          background: '#fff',
        }}
      />
    </>
  )
}
