/** A web page as an attachment: opened from disk it comes from no host that anybody could block. A page that is the mail's own text does not count. */
import type { Facts } from '../facts.js'

export function attachmentPage({ files }: Facts): boolean {
  return files.some(({ kind, filename }) => kind === 'page' && filename !== '')
}
