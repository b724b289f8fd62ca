/** commands/certificate: what trying a rule on wanted mail came to, line by line. */
import type { Certificate, SenderType, Stratum } from '../rulemaking/index.js'
import { type Language, text } from '../texts/index.js'

export function certificateLines(certificate: Certificate | undefined, language: Language): readonly string[] {
  if (!certificate) return []
  const { heldOut, heldOutMatched, wantedTried, wantedHits, wrongBlockUpperBound, byLanguage = [], bySender = [] } = certificate
  const later = heldOut > 0 ? [text(language, 'cli.rules.held-out', { heldOut, heldOutMatched })] : []
  if (wantedTried === 0) return [...later, text(language, 'cli.rules.untried')]
  const all = { bound: shareOf(wrongBlockUpperBound), hits: wantedHits, tried: wantedTried }
  const named = (strata: readonly Stratum[], nameOf: (name: string, language: Language) => string): readonly string[] =>
    strata.map(({ name, tried, hits, wrongBlockUpperBound: bound }) =>
      text(language, 'cli.rules.bound.of', { name: nameOf(name, language), bound: shareOf(bound), hits, tried }),
    )
  const parts = [...named(byLanguage, languageName), ...named(bySender, senderName)].map(line => `  ${line}`)
  return [...later, text(language, 'cli.rules.bound', all), ...parts]
}

/** Two digits that count: 1.2 %, 0.0035 %. */
function shareOf(rate: number): string {
  return `${Number((rate * 100).toPrecision(2))} %`
}

function languageName(code: string, language: Language): string {
  if (code === 'other' || code === 'und') return text(language, `cli.rules.language.${code}`)
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(code) ?? code
}

function senderName(name: string, language: Language): string {
  return text(language, `cli.rules.sender.${name as SenderType}`)
}
