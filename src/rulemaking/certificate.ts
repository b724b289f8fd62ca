/** rulemaking/certificate: what trying a rule on wanted mail allows us to claim. */
import type { Stratum } from './events.js'

/** A certificate goes with every revision of a rule: what is rare is counted together. */
const mostStrata = 7

/** The largest first; what comes behind them is 'other'. */
export function strataOf(tried: ReadonlyMap<string, number>, hits: ReadonlyMap<string, number>): readonly Stratum[] {
  const sorted = [...tried].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const shown = sorted.slice(0, mostStrata).map(([name]) => name)
  const rest = sorted.slice(mostStrata).map(([name]) => name)
  const sum = (names: readonly string[], of: ReadonlyMap<string, number>): number =>
    names.reduce((n, name) => n + (of.get(name) ?? 0), 0)
  const other = rest.length === 0 ? [] : [['other', rest] as const]
  return [...shown.map(name => [name, [name]] as const), ...other].map(([name, names]) => {
    const [n, hit] = [sum(names, tried), sum(names, hits)]
    return { name, tried: n, hits: hit, wrongBlockUpperBound: wrongBlockUpperBound(n, hit) }
  })
}

/**
 * Upper bound of the rate of wrong blocks, one-sided 95 %, after `hits` in `tried` (Clopper and Pearson 1934). 1 when nothing
 * was tried: then nothing is known. Found by bisection on the binomial tail, exact to 1e-9.
 */
export function wrongBlockUpperBound(tried: number, hits: number): number {
  if (tried === 0 || hits >= tried) return 1
  if (hits === 0) return 1 - 0.05 ** (1 / tried)
  let low = hits / tried
  let high = 1
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (atMost(hits, tried, middle) > 0.05) low = middle
    else high = middle
  }
  return high
}

/** P(X <= k) for X binomial(n, p), summed in logarithms so that large n do not underflow term by term. */
function atMost(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p)
  let sum = Math.exp(logTerm)
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p)
    sum += Math.exp(logTerm)
  }
  return sum
}
