/**
 * portal/pages/campaigns/similarity: the members as points, the nearer the more alike. A picture of the table below it, which says the
 * same to those who do not see it; a point is chosen like its row.
 */
import { Text } from '@mantine/core'
import type { Member } from '../../api/campaigns.js'
import { useSay } from '../../shell/language.js'

interface Props {
  readonly members: readonly Member[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (sample: string) => void
}

const [width, height, margin] = [640, 260, 16]

export function SimilarityMap({ members, chosen, onChoose }: Props) {
  const say = useSay()
  const across = (x: number) => margin + ((x + 1) / 2) * (width - 2 * margin)
  const down = (y: number) => margin + ((y + 1) / 2) * (height - 2 * margin)
  return (
    <figure style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('campaign.map')}
        className="map"
        style={{ width: '100%', maxWidth: `${width}px`, height: 'auto' }}
      >
        <title>{say('campaign.map')}</title>
        {members.map(({ sample, place, senderAddress }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone; with the keyboard one chooses in the table
          <circle
            key={sample}
            cx={across(place.x)}
            cy={down(place.y)}
            r={chosen.has(sample) ? 9 : 6}
            className={chosen.has(sample) ? 'point point-chosen' : 'point'}
            onClick={() => onChoose(sample)}
          >
            <title>{senderAddress}</title>
          </circle>
        ))}
      </svg>
      <Text component="figcaption" size="sm" c="dimmed">
        {say('campaign.map-help')}
      </Text>
    </figure>
  )
}
