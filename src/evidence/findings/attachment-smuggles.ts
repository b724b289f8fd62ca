/**
 * A page as an attachment whose script builds a file or another page out of text (HTML smuggling), or that asks for a password.
 *
 * What is built exists only in the reader's browser, so no gateway on the way has seen it.
 */
import type { Facts } from '../facts.js'

const builds =
  /\b(?:atob|unescape|createObjectURL|msSaveOrOpenBlob|msSaveBlob|document\.write|eval|fromCharCode|new\s{1,9}Blob|location\.(?:href|replace|assign))\b/
const asks = /<input\b[^>]{0,300}type\s{0,9}=\s{0,9}["']?password/i

export function attachmentSmuggles({ files }: Facts): boolean {
  return files.some(
    ({ page }) =>
      page !== '' && ((/<(?:script|svg)\b|\bon(?:load|error)\s{0,9}=/i.test(page) && builds.test(page)) || asks.test(page)),
  )
}
