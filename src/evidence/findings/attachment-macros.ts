/** An Office document with macros: programs inside a letter. Some offices live by them, so lessons decide what it weighs. */
import type { Facts } from '../facts.js'

export function attachmentMacros({ files }: Facts): boolean {
  return files.some(file => file.macros)
}
