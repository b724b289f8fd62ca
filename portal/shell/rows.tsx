/**
 * portal/shell/rows: a list of any length in the window: only what is seen is drawn, and what comes next is asked for before its turn.
 *
 * The window itself scrolls, so that on a phone there is one thing to scroll, and "find in page" and the keyboard work as usual.
 */
import { Box } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

interface Props<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  /** All that there are, also those that were not asked for yet. */
  readonly total: number
  readonly keyOf: (row: Row) => string
  readonly draw: (row: Row) => ReactNode
  /** Undefined: there is no more, or it is on its way. */
  readonly onEnd?: (() => void) | undefined
}

export function Rows<Row>({ label, rows, total, keyOf, draw, onEnd }: Props<Row>) {
  const list = useRef<HTMLUListElement>(null)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 76,
    overscan: 10,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: index => keyOf(rows[index] as Row),
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd?.()
  }, [last, rows.length, onEnd])
  return (
    <Box
      component="ul"
      ref={list}
      aria-label={label}
      p={0}
      m={0}
      style={{ position: 'relative', listStyle: 'none', height: virtual.getTotalSize() }}
    >
      {shown.map(({ index, key, start }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-posinset={index + 1}
          aria-setsize={total}
          style={{
            position: 'absolute',
            insetInline: 0,
            top: 0,
            transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            paddingBottom: 8,
          }}
        >
          {draw(rows[index] as Row)}
        </li>
      ))}
    </Box>
  )
}
