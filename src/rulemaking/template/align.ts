/**
 * rulemaking/template/align: which tokens of one text are which of another: the longest common subsequence, nearly.
 *
 * Rows of tokens that stand once in both texts are certain (patience diff): the longest ascending chain of them divides the texts, and
 * what is between is looked at again with shorter rows. What is small in the end is aligned exactly; what is large and has nothing
 * certain is not aligned at all. So time is n log n plus a budget, whatever was written into the texts.
 */

/** Lengths of rows: long ones are more certain, and make the pieces small for those behind them. */
const rows = [8, 4, 2, 1]
/** Cells of the exact alignment: of one piece, and of all together. */
const mostCells = 40_000
const budget = 300_000

/** Of each token of `a`: its place in `b`, or -1; ascending. */
export function align(a: readonly number[], b: readonly number[]): Int32Array {
  const places = new Int32Array(a.length).fill(-1)
  let left = budget
  const pieces: Piece[] = [{ a: 0, aEnd: a.length, b: 0, bEnd: b.length, row: 0 }]
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const inner = withoutEnds(a, b, piece, places)
    if (inner.a === inner.aEnd || inner.b === inner.bEnd) continue
    const cells = (inner.aEnd - inner.a) * (inner.bEnd - inner.b)
    if (cells <= mostCells && cells <= left) {
      left -= cells
      exactly(a, b, inner, places)
    } else if (inner.row < rows.length) pieces.push(...divided(a, b, inner))
  }
  return places
}

interface Piece {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
  /** Of `rows`: the next to try. */
  readonly row: number
}

/** What is alike at both ends is matched. */
function withoutEnds(a: readonly number[], b: readonly number[], piece: Piece, places: Int32Array): Piece {
  let { a: i, b: j, aEnd, bEnd } = piece
  while (i < aEnd && j < bEnd && a[i] === b[j]) places[i++] = j++
  while (i < aEnd && j < bEnd && a[aEnd - 1] === b[bEnd - 1]) places[--aEnd] = --bEnd
  return { a: i, aEnd, b: j, bEnd, row: piece.row }
}

/** At the rows that are certain; as it is when there are none. A row is matched when its piece is looked at, as an end of it. */
function divided(a: readonly number[], b: readonly number[], piece: Piece): Piece[] {
  const length = rows[piece.row] as number
  const next = piece.row + 1
  const [inA, inB] = [onceIn(a, piece.a, piece.aEnd, length), onceIn(b, piece.b, piece.bEnd, length)]
  const pairs = [...inA].flatMap(([row, i]) => {
    const j = inB.get(row)
    return i >= 0 && j !== undefined && j >= 0 ? [{ i, j }] : []
  })
  const pieces: Piece[] = []
  let [i, j] = [piece.a, piece.b]
  for (const pair of longestAscending(pairs.sort((x, y) => x.i - y.i))) {
    // Rows overlap: the next one begins where the last one ends at the earliest.
    if (pair.i < i || pair.j < j) continue
    pieces.push({ a: i, aEnd: pair.i + length, b: j, bEnd: pair.j + length, row: next })
    ;[i, j] = [pair.i + length, pair.j + length]
  }
  return [...pieces, { a: i, aEnd: piece.aEnd, b: j, bEnd: piece.bEnd, row: next }]
}

/**
 * Hashes of rows and where they begin, -1 for those that stand there more than once. Two rows of one hash do no harm: what is
 * matched in the end are tokens.
 */
function onceIn(tokens: readonly number[], from: number, end: number, length: number): Map<number, number> {
  const once = new Map<number, number>()
  for (let i = from; i + length <= end; i++) {
    let row = 0
    for (let k = i; k < i + length; k++) row = Math.imul(row ^ (tokens[k] as number), 0x01000193) ^ (row >>> 15)
    once.set(row, once.has(row) ? -1 : i)
  }
  return once
}

interface Pair {
  readonly i: number
  readonly j: number
}

/** Of pairs ascending in `i`: the longest chain that ascends in `j` (patience sorting). */
function longestAscending(pairs: readonly Pair[]): Pair[] {
  const piles: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  pairs.forEach(({ j }, k) => {
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((pairs[piles[middle] as number] as Pair).j < j) low = middle + 1
      else high = middle
    }
    if (low > 0) before[k] = piles[low - 1] as number
    piles[low] = k
  })
  const chain: Pair[] = []
  for (let k = piles.at(-1) ?? -1; k >= 0; k = before[k] as number) chain.push(pairs[k] as Pair)
  return chain.reverse()
}

/** Longest common subsequence by the table of its lengths, read from the start. */
function exactly(a: readonly number[], b: readonly number[], { a: a0, aEnd, b: b0, bEnd }: Piece, places: Int32Array): void {
  const width = bEnd - b0 + 1
  const lengths = new Uint16Array((aEnd - a0 + 1) * width)
  const at = (i: number, j: number): number => lengths[(i - a0) * width + (j - b0)] as number
  for (let i = aEnd - 1; i >= a0; i--) {
    for (let j = bEnd - 1; j >= b0; j--)
      lengths[(i - a0) * width + (j - b0)] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  for (let i = a0, j = b0; i < aEnd && j < bEnd; ) {
    if (a[i] === b[j]) places[i++] = j++
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
}
