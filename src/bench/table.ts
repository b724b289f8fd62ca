/** bench/table: rows and columns for a terminal: the first column to the left, figures to the right. */
export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function tableLines({ head, rows }: Table): readonly string[] {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(row => columns(row[i] ?? ''))))
  return [head, ...rows].map(row =>
    widths
      .map((width, i) => {
        const cell = row[i] ?? ''
        const space = ' '.repeat(width - columns(cell))
        return i === 0 ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

/** A Japanese character takes two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) as number) > 0x2e7f ? 2 : 1), 0)
}
