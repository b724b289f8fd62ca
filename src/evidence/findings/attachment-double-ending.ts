/**
 * A name with two endings, the last of which runs or opens a page: invoice.pdf.exe, or one turned round by a direction control.
 *
 * Windows leaves the last ending out, and the long gap before it keeps it off the screen. report.v2.docx and logs.tar.gz are names.
 */
import type { Facts } from '../facts.js'
import { kindByName, runs } from '../file-kinds.js'

const turned = /[\u202a-\u202e\u2066-\u2069]/
const two = /\.(?:pdf|docx?|xlsx?|pptx?|rtf|txt|csv|jpe?g|png|gif|mp[34]|wav|zip)[\s_.]{0,80}\.[a-z0-9]{1,8}$/i

export function attachmentDoubleEnding({ files }: Facts): boolean {
  return files.some(({ filename, members }) => [filename, ...members].some(isDouble))
}

function isDouble(name: string): boolean {
  if (turned.test(name) && /\.[a-z0-9]{2,5}/i.test(name)) return true
  const kind = kindByName(name)
  return (runs(kind) || kind === 'page') && two.test(name.slice(-120))
}
