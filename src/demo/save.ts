/**
 * demo/save: the demonstration's mail as files, for trying things by hand: a piece of spam, what its sender sends next, wanted
 * mail, and the mail by which Alice reports the spam.
 *
 * Dated now, so that it is young enough to be examined. Never overwrites: the folder is made, and must not be there.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../texts/index.js'
import { type DemoMail, reportedSpam, reportOf, sibling, wantedMail } from './mails.js'

const siblings = 8

/** Throws EEXIST with the path when the folder is there. */
export async function saveMails(folder: string, language: Language, now: Date): Promise<readonly string[]> {
  const spam = await reportedSpam(language, now)
  const next = await Promise.all(Array.from({ length: siblings }, (_, i) => sibling(language, i, now)))
  const wanted = (await wantedMail(now)).filter(mail => mail.language === language)
  await mkdir(folder)
  for (const name of ['siblings', 'wanted']) await mkdir(join(folder, name))
  return Promise.all([
    saved(join(folder, 'spam.eml'), spam.raw),
    saved(join(folder, 'report.eml'), await reportOf(spam, 'alice@example.org')),
    ...next.map((mail, i) => saved(join(folder, 'siblings', nameOf(i)), mail.raw)),
    ...wanted.map((mail, i) => saved(join(folder, 'wanted', nameOf(i)), mail.raw)),
  ])
}

async function saved(path: string, bytes: DemoMail['raw']): Promise<string> {
  await writeFile(path, bytes, { flag: 'wx' })
  return path
}

function nameOf(i: number): string {
  return `${String(i + 1).padStart(2, '0')}.eml`
}
