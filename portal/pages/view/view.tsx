/** portal/pages/view: a message as an analyst looks at it: text, headers, structure, source, and a rendering that can do nothing. */
import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../api/session.js'
import { firstHeader, type MessageView, useView } from '../../api/views.js'
import { useSay } from '../../shell/language.js'
import { Answer } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { Stranger } from '../../shell/stranger.js'
import { Download } from './download.js'
import { LongText } from './long-text.js'
import { DecodedHeaders, Structure } from './parts.js'
import { Rendering } from './rendering.js'

const route = getRouteApi('/house/samples/$id/view')
const sides = ['text', 'headers', 'raw', 'structure', 'source', 'rendering'] as const
type Side = (typeof sides)[number]

export function View() {
  const { id } = route.useParams()
  const say = useSay()
  const view = useView(id)
  return (
    <Page title={say('view.title')} lead={say('view.lead')}>
      <Answer of={view}>{message => <Body id={id} message={message} />}</Answer>
    </Page>
  )
}

function Body({ id, message }: { readonly id: string; readonly message: MessageView }) {
  const say = useSay()
  const may = useMay()
  const [side, setSide] = useState<Side>('text')
  return (
    <Stack gap="md">
      <dl className="facts">
        {(['from', 'to', 'subject', 'date'] as const).map(name => {
          const text = firstHeader(message, name)
          return (
            text !== undefined && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{say(`view.${name}`)}</dt>
                <dd>
                  <Stranger>{text}</Stranger>
                </dd>
              </div>
            )
          )
        })}
      </dl>
      {message.headersReconstructed && <Text size="sm">{say('sample.reconstructed')}</Text>}
      <div className="scrolls">
        <SegmentedControl
          aria-label={say('view.side')}
          value={side}
          onChange={value => setSide(value as Side)}
          data={sides
            .filter(value => message.html || (value !== 'source' && value !== 'rendering'))
            .map(value => ({ value, label: say(`view.side.${value}`) }))}
        />
      </div>
      <Shown side={side} message={message} />
      {may('samples.download') && <Download id={id} />}
      <Back id={id} />
    </Stack>
  )
}

/** What waits for a moderator has no timeline yet. */
function Back({ id }: { readonly id: string }) {
  const say = useSay()
  const waits = route.useSearch().from === 'moderation'
  return (
    <Anchor
      underline="always"
      renderRoot={props => (waits ? <Link to="/moderation" {...props} /> : <Link to="/samples/$id" params={{ id }} {...props} />)}
    >
      {say(waits ? 'moderation.back' : 'view.back')}
    </Anchor>
  )
}

function Shown({ side, message }: { readonly side: Side; readonly message: MessageView }) {
  const say = useSay()
  switch (side) {
    case 'text':
      return message.text.text.trim() === '' ? (
        <Text>{say(message.html ? 'view.no-text' : 'view.nothing')}</Text>
      ) : (
        <LongText of={message.text} label={say('view.side.text')} />
      )
    case 'headers':
      return <DecodedHeaders of={message.headers} />
    case 'raw':
      return <LongText of={message.rawHeaders} label={say('view.side.raw')} mono />
    case 'structure':
      return <Structure of={message.parts} />
    case 'source':
      return message.html ? <LongText of={message.html} label={say('view.side.source')} mono /> : null
    case 'rendering':
      return message.html ? <Rendering html={message.html.text} /> : null
  }
}
