/**
 * judging/layout: a letter as plain text and as HTML in the three hands that kits and companies write it in.
 *
 * 'table': nested tables with inline styles; 'div': a style sheet and divs; 'lines': one paragraph with <br>. Names of classes,
 * colours and widths are thrown anew for each copy.
 */
import type { Dice } from './dice.js'
import type { Letter, LetterLine } from './letter.js'

export type Layout = 'table' | 'div' | 'lines'

export interface TextStyle {
  readonly language: 'ja' | 'en'
  readonly link: string
  /** Columns after which a line is broken, words or no words; 0: never. */
  readonly wrap?: number
}

export function asText(letter: Letter, style: TextStyle): string {
  const [mark, colon] = style.language === 'ja' ? ['■', '：'] : ['', ': ']
  const write = (line: LetterLine): string => {
    if (line.kind === 'fact') return `${mark}${line.label}${colon}${line.value}`
    const text = style.wrap ? wrapped(line.text, style.wrap) : line.text
    return line.kind === 'call'
      ? `${style.language === 'ja' ? '▼' : ''}${text}${style.language === 'en' ? ':' : ''}\n${style.link}`
      : text
  }
  return letter.blocks.map(block => block.map(write).join('\n')).join('\n\n')
}

function wrapped(text: string, columns: number): string {
  if (/https?:|@/.test(text)) return text
  const signs = [...text]
  const lines: string[] = []
  for (let i = 0; i < signs.length; i += columns) lines.push(signs.slice(i, i + columns).join(''))
  return lines.join('\n')
}

export interface HtmlStyle {
  readonly language: 'ja' | 'en'
  readonly layout: Layout
  readonly title: string
  readonly link: string
  /** Text → HTML; the place for tricks inside words. */
  readonly ink: (text: string) => string
  /** HTML put before and behind the letter. */
  readonly before?: string
  readonly after?: string
}

export function asHtml(letter: Letter, style: HtmlStyle, dice: Dice): string {
  const body = { table: tables, div: divs, lines: brs }[style.layout](letter, style, dice)
  const head = `<!DOCTYPE html>\n<html lang="${style.language}">\n<head>\n<meta http-equiv="Content-Type" content="text/html">`
  return `${head}\n<title>${escapeHtml(style.title)}</title>\n${body}\n</body>\n</html>`
}

function tables(letter: Letter, style: HtmlStyle, dice: Dice): string {
  const width = 560 + dice.below(9) * 10
  const colour = colourOf(dice)
  const row = (cells: string): string => `<tr><td style="padding:${8 + dice.below(9)}px 24px;font-size:14px">${cells}</td></tr>`
  const rows = letter.blocks.map(block => row(block.map(line => inTable(line, style, colour)).join('\n')))
  return `</head>
<body style="margin:0;padding:0;background-color:#f4f4f4">
${style.before ?? ''}<table width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table width="${width}" cellpadding="0" cellspacing="0" border="0" style="background-color:#ffffff">
<tr><td style="background-color:${colour};height:${dice.between(4, 12)}px"></td></tr>
${rows.join('\n')}
</table>
</td></tr></table>${style.after ?? ''}`
}

function inTable(line: LetterLine, style: HtmlStyle, colour: string): string {
  if (line.kind === 'text') return `<p style="margin:0 0 10px">${style.ink(line.text)}</p>`
  if (line.kind === 'fact')
    return `<table width="100%" border="0"><tr><th align="left" width="35%">${style.ink(line.label)}</th><td>${style.ink(line.value)}</td></tr></table>`
  return `<table align="center" border="0"><tr><td style="background-color:${colour};padding:12px 32px"><a href="${style.link}" style="color:#ffffff;text-decoration:none">${style.ink(line.text)}</a></td></tr></table>`
}

function divs(letter: Letter, style: HtmlStyle, dice: Dice): string {
  const name = dice.token(5, 'abcdefghjkmnp')
  const colour = colourOf(dice)
  const write = (line: LetterLine): string => {
    if (line.kind === 'text') return `<div class="${name}-t">${style.ink(line.text)}</div>`
    if (line.kind === 'fact')
      return `<div class="${name}-r"><span class="${name}-l">${style.ink(line.label)}</span><span>${style.ink(line.value)}</span></div>`
    return `<div class="${name}-b"><a href="${style.link}">${style.ink(line.text)}</a></div>`
  }
  const sections = letter.blocks.map(block => `<div class="${name}-s">\n${block.map(write).join('\n')}\n</div>`)
  return `<style type="text/css">
.${name}{max-width:${600 + dice.below(8) * 10}px;margin:0 auto;font-family:sans-serif;line-height:1.${dice.between(5, 9)}}
.${name}-s{margin:${dice.between(12, 24)}px 0}.${name}-l{display:inline-block;width:9em;font-weight:bold}
.${name}-b a{display:inline-block;background:${colour};color:#fff;padding:.8em 2em;border-radius:${dice.below(9)}px}
</style>
</head>
<body>
${style.before ?? ''}<div class="${name}">
${sections.join('\n')}
</div>${style.after ?? ''}`
}

function brs(letter: Letter, style: HtmlStyle): string {
  const write = (line: LetterLine): string => {
    if (line.kind === 'text') return style.ink(line.text)
    if (line.kind === 'fact') return `<b>${style.ink(line.label)}</b> ${style.ink(line.value)}`
    return `<a href="${style.link}">${style.ink(line.text)}</a>`
  }
  const blocks = letter.blocks.map(block => `<p>${block.map(write).join('<br>\n')}</p>`)
  return `</head>\n<body>\n${style.before ?? ''}${blocks.join('\n')}${style.after ?? ''}`
}

function colourOf(dice: Dice): string {
  return `#${dice.token(6, '0123456789ab')}`
}

/** Text as HTML, addresses of pages made links, as mail programs do. */
export function plainInk(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s」）<]+/g, url => `<a href="${url}">${url}</a>`)
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
