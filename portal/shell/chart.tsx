/**
 * portal/shell/chart: something over time, as bars; and as a table for those who do not see it.
 *
 * Drawn anew when the light changes or the place for it does: a canvas does not follow by itself.
 */
import { Table, Text, useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { localeOf, useLanguage } from './language.js'
import { Moment } from './moment.js'

interface Props {
  readonly label: string
  /** Of the values. */
  readonly unit: string
  readonly points: readonly { readonly at: string; readonly value: number }[]
  /** Each point is a day (UTC). */
  readonly daily?: boolean
}

const height = 220

export function Chart({ label, unit, points, daily = false }: Props) {
  const { language, say } = useLanguage()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const { ref: place, width } = useElementSize()
  const canvas = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!canvas.current || width === 0) return
    const plot = new uPlot(options(width, unit, dark, daily, localeOf(language)), dataOf(points), canvas.current)
    return () => plot.destroy()
  }, [width, unit, dark, daily, language, points])
  return (
    <figure style={{ margin: 0 }}>
      <div ref={place} style={{ width: '100%', height }}>
        <div ref={canvas} role="img" aria-label={label} />
      </div>
      <details>
        <Text component="summary" size="sm" c="dimmed">
          {say('chart.as-table')}
        </Text>
        <Table>
          <Table.Tbody>
            {points.map(({ at, value }) => (
              <Table.Tr key={at}>
                <Table.Th>{daily ? at.slice(0, 10) : <Moment at={at} />}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  )
}

function dataOf(points: Props['points']): uPlot.AlignedData {
  return [points.map(({ at }) => Date.parse(at) / 1_000), points.map(({ value }) => value)]
}

function options(width: number, unit: string, dark: boolean, daily: boolean, locale: string): uPlot.Options {
  const [ink, grid, fill] = dark ? ['#c9ced3', '#343a40', '#22b8cf'] : ['#343a40', '#e9ecef', '#0b7285']
  const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } }
  const long = { month: 'short', day: 'numeric' } as const
  return {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [
      {
        ...axis,
        values: (_, splits, __, ___, step) =>
          splits.map(at =>
            new Date(at * 1_000).toLocaleString(
              locale,
              daily ? { ...long, timeZone: 'UTC' } : step < 86_400 ? { ...long, hour: 'numeric' } : long,
            ),
          ),
        space: 90,
      },
      {
        ...axis,
        values: (_, splits) => splits.map(value => (Number.isInteger(value) ? value.toLocaleString(locale) : '')),
        size: 50,
      },
    ],
    series: [
      {},
      {
        label: unit,
        stroke: fill,
        fill,
        ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.8, 40] }) } : {}),
        points: { show: false },
      },
    ],
  }
}
