/**
 * bench/roc: how well scores tell spam from wanted mail, whatever the threshold.
 *
 * (1-ROCA)% is the chance, in per cent, that a wanted message has a higher score than a spam message; a tie counts half. Lower is
 * better. It is the measure of the TREC spam tracks (Cormack and Lynam 2005).
 */
export interface Scored {
  readonly spam: boolean
  readonly score: number
}

/** Rates of what a threshold would do: wanted mail blocked, spam stopped. */
export interface RocPoint {
  readonly blocked: number
  readonly stopped: number
}

/** Undefined when there is nothing to tell apart: no spam, or no wanted mail. */
export function oneMinusRocaPercent(scored: readonly Scored[]): number | undefined {
  let [wanted, spam, pairs] = [0, 0, 0]
  for (const tie of ties(scored)) {
    pairs += tie.spam * (wanted + tie.wanted / 2)
    wanted += tie.wanted
    spam += tie.spam
  }
  return wanted === 0 || spam === 0 ? undefined : 100 * (1 - pairs / (wanted * spam))
}

/** From the strictest threshold, which stops nothing, to the loosest; empty when there is nothing to tell apart. */
export function rocCurve(scored: readonly Scored[]): readonly RocPoint[] {
  const spams = scored.filter(({ spam }) => spam).length
  const wanteds = scored.length - spams
  if (spams === 0 || wanteds === 0) return []
  let [wanted, spam] = [0, 0]
  const points = ties(scored)
    .reverse()
    .map(tie => {
      wanted += tie.wanted
      spam += tie.spam
      return { blocked: wanted / wanteds, stopped: spam / spams }
    })
  return [{ blocked: 0, stopped: 0 }, ...points]
}

interface Tie {
  score: number
  spam: number
  wanted: number
}

/** What has one score, the lowest score first. */
function ties(scored: readonly Scored[]): Tie[] {
  const found: Tie[] = []
  for (const { score, spam } of scored.toSorted((a, b) => a.score - b.score)) {
    if (found.at(-1)?.score !== score) found.push({ score, spam: 0, wanted: 0 })
    const last = found.at(-1) as Tie
    if (spam) last.spam++
    else last.wanted++
  }
  return found
}
