/** portal/pages/view/long-text: text of a stranger, in a place of its own that scrolls; of megabytes only the beginning is drawn. */
import { Paper, Text } from '@mantine/core'
import type { Cut } from '../../api/views.js'
import { useSay } from '../../shell/language.js'
import { visible } from '../../shell/stranger.js'

const mostDrawn = 200_000

export function LongText({ of, label, mono = false }: { readonly of: Cut; readonly label: string; readonly mono?: boolean }) {
  const say = useSay()
  const cut = of.cut || of.text.length > mostDrawn
  return (
    <>
      <Paper
        component="section"
        withBorder
        p="md"
        aria-label={label}
        tabIndex={0}
        style={{ maxHeight: '60vh', overflow: 'auto' }}
      >
        <pre className={mono ? 'stranger mono' : 'stranger'} style={mono ? {} : { fontFamily: 'inherit' }} dir="auto">
          {visible(of.text.slice(0, mostDrawn))}
        </pre>
      </Paper>
      {cut && <Text size="sm">{say('view.cut')}</Text>}
    </>
  )
}
