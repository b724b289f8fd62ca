/**
 * bench/report: a run as one page of HTML: its figures, its plots, and how they were measured.
 *
 * The file stands alone: no script, and nothing is asked of any server, which the page itself forbids to its reader's browser.
 */
import type { Language } from '../texts/index.js'
import { escaped, type Plot, plotOf } from './plot.js'

export interface Report {
  readonly language: Language
  readonly title: string
  /** What was measured, in a sentence or two. */
  readonly about: string
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly plots: readonly Plot[]
  /** When, on what machine, over which mail. */
  readonly notes: readonly string[]
}

const style = `
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1c2024; --soft: #5c6570; --grid: #dfe3e6; --s0: #0a6c9c; --s1: #b8430f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171a; --ink: #e9ecee; --soft: #a3acb5; --grid: #2d3338; --s0: #62b8e4; --s1: #f39a62; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", sans-serif; }
main { max-width: 800px; margin: 0 auto; padding: 40px 20px 64px; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 1.1rem; margin: 40px 0 8px; }
p { margin: 0 0 16px; }
.about, footer { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; white-space: normal; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tbody tr:first-child { font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
svg .figure { fill: var(--ink); }
.grid { stroke: var(--grid); }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.s0 { stroke: var(--s0); }
.line.s1 { stroke: var(--s1); stroke-dasharray: 6 4; }
.mark.s0 { fill: var(--s0); }
.mark.s1 { fill: var(--s1); }
footer { margin-top: 40px; font-size: .9rem; }
footer p { margin: 0; }`

export function reportPage({ language, title, about, table, plots, notes }: Report): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}
</style>
<main>
<h1>${escaped(title)}</h1>
<p class="about">${escaped(about)}</p>
<div class="wide"><table>
<thead><tr>${table.head.map(cell => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>
${table.rows.map(row => `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></div>
${plots.map(plot => `<h2>${escaped(plot.title)}</h2>\n${plotOf(plot)}`).join('\n')}
<footer>
${notes.map(note => `<p>${escaped(note)}</p>`).join('\n')}
</footer>
</main>
</html>
`
}
