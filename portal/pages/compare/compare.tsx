/** portal/pages/compare: two members of a campaign side by side, with what differs marked. */
import { Anchor, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCampaign } from '../../api/campaigns.js'
import { firstHeader, type MessageView, useView } from '../../api/views.js'
import { useSay } from '../../shell/language.js'
import { Answer, Empty } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { visible, withoutUnseen } from '../../shell/stranger.js'
import { plainText } from '../view/harmless.js'
import { differences, type Piece } from './differences.js'

const route = getRouteApi('/house/campaigns/$id/compare')

export function Compare() {
  const { id } = route.useParams()
  const say = useSay()
  return (
    <Page title={say('compare.title')} lead={say('compare.lead')} width="wide">
      <Answer of={useCampaign(id)}>
        {({ samples }) => (samples.length < 2 ? <Empty title={say('compare.only-one')} /> : <Chosen id={id} samples={samples} />)}
      </Answer>
      <Anchor underline="always" renderRoot={props => <Link to="/campaigns/$id" params={{ id }} {...props} />}>
        {say('compare.back')}
      </Anchor>
    </Page>
  )
}

function Chosen({ id, samples }: { readonly id: string; readonly samples: readonly string[] }) {
  const say = useSay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const a = samples.find(sample => sample === search.a) ?? (samples[0] as string)
  const b = samples.find(sample => sample === search.b) ?? (samples[1] as string)
  const choose = (side: 'a' | 'b') => (sample: string) =>
    void navigate({ params: { id }, search: { a, b, [side]: sample }, replace: true })
  const [left, right] = [useView(a), useView(b)]
  return (
    <>
      <div className="pair">
        <Choice label={say('compare.left')} value={a} of={samples} onChange={choose('a')} />
        <Choice label={say('compare.right')} value={b} of={samples} onChange={choose('b')} />
      </div>
      <Answer of={left}>{one => <Answer of={right}>{other => <Both left={one} right={other} />}</Answer>}</Answer>
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly of: readonly string[]
  readonly onChange: (sample: string) => void
}

function Choice({ label, value, of, onChange }: ChoiceProps) {
  return <NativeSelect label={label} value={value} data={[...of]} onChange={event => onChange(event.currentTarget.value)} />
}

function Both({ left, right }: { readonly left: MessageView; readonly right: MessageView }) {
  const say = useSay()
  return (
    <>
      {(['from', 'subject'] as const).map(name => (
        <Pair
          key={name}
          title={say(`view.${name}`)}
          left={firstHeader(left, name) ?? ''}
          right={firstHeader(right, name) ?? ''}
        />
      ))}
      <Pair title={say('view.side.text')} left={textOf(left)} right={textOf(right)} />
    </>
  )
}

/** Of a message that is a page alone, the words of the page. */
function textOf({ text, html }: MessageView): string {
  return withoutUnseen(text.text.trim() === '' && html ? plainText(html.text) : text.text)
}

function Pair({ title, left, right }: { readonly title: string; readonly left: string; readonly right: string }) {
  const [one, other] = useMemo(() => differences(left, right), [left, right])
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <div className="pair">
        <Side pieces={one} />
        <Side pieces={other} />
      </div>
    </Stack>
  )
}

function Side({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <Paper withBorder p="md">
      <Text component="pre" className="stranger" ff="inherit" dir="auto">
        {pieces.map(({ text, differs }, i) =>
          differs ? <mark key={i}>{visible(text)}</mark> : <span key={i}>{visible(text)}</span>,
        )}
      </Text>
    </Paper>
  )
}
