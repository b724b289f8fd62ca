/**
 * evidence/observe: Message → Evidence, a table of findings.
 *
 * Pure: the same bytes give the same evidence on every machine. Never throws for what a mail holds.
 */
import type { Message } from '../mail/index.js'
import { attachmentFeatures } from './attachments.js'
import { authenticate } from './authentication.js'
import { contactFeatures } from './contacts.js'
import { type Contents, readContents } from './contents.js'
import type { Evidence, Feature, Sketch } from './evidence.js'
import { exactDigest } from './exact.js'
import { factsOf } from './facts.js'
import { lookAtFile } from './file-look.js'
import { findingsOf } from './findings/findings.js'
import { foldLetters } from './fold-letters.js'
import { mix32 } from './hash.js'
import { headOf } from './head.js'
import { languageOf } from './language.js'
import { linkFeatures, mailtoFeatures, readTargets } from './links.js'
import { picturesOf } from './pictures.js'
import { characterPieces, layoutPieces } from './pieces.js'
import { fromOf, recipientAddresses, recipientNames, senderFeatures, subjectTemplate } from './sender.js'
import { shingle } from './shingles.js'
import { sketchOf } from './sketch.js'
import { traitsOf } from './traits.js'
import { unsubscribeHost } from './unsubscribe.js'
import { withoutAddresses } from './without-addresses.js'
import { wordTokens } from './words.js'

const maxFeatures = 200
const maxSubject = 1_000

/** `trustedAuthservIds`: whose word on the sender is believed. */
export function observe(message: Message, trustedAuthservIds: readonly string[] = []): Evidence {
  const head = headOf(message)
  const names = recipientNames(head)
  const contents = readContents(message)
  const folded = foldLetters(withoutAddresses(contents.visible))
  const subject = subjectTemplate(head, names)
  const text = textSketch(folded, names)
  const own = recipientAddresses(head)
  const files = contents.attachments.map(lookAtFile)
  const pictures = picturesOf(contents)
  const proved = provedOf(message, trustedAuthservIds)
  const targets = readTargets([...contents.links, ...pictures.codes])
  const features = distinct([
    ...maybe('exact', exactDigest(contents, subject)),
    ...maybe('subject', subject),
    ...maybe('skeleton', contents.skeleton),
    ...senderFeatures(head),
    ...linkFeatures(targets),
    ...mailtoFeatures(contents.links),
    ...contactFeatures(contents.visible),
    ...attachmentFeatures(contents.attachments, files),
    ...pictures.features,
  ]).filter(feature => !own.has(feature.value))
  const forged = proved.authentication === 'fail'
  const facts = factsOf(message, head, { contents, targets, files, codes: pictures.codes, forged })
  const subjectLine = foldLetters(head.subject.slice(0, maxSubject))
  return {
    version: 1,
    language: languageOf(folded),
    text,
    structure: structureSketch(contents),
    features,
    traits: traitsOf(message, head.subject, contents, features, findingsOf(facts)),
    words: wordTokens(subjectLine, folded),
    pieces: {
      subject: characterPieces(subjectLine, 0x13198a2e),
      sender: characterPieces(foldLetters(fromOf(head)), 0x03707344),
      layout: layoutPieces(contents.elements),
    },
    ...proved,
  }
}

function provedOf(message: Message, trusted: readonly string[]): Pick<Evidence, 'authentication' | 'unsubscribe'> {
  const proved = authenticate(message, trusted)
  const unsubscribe = unsubscribeHost(message, proved)
  return { ...(proved.authentication ? { authentication: proved.authentication } : {}), ...(unsubscribe ? { unsubscribe } : {}) }
}

function textSketch(folded: string, names: ReadonlySet<string>): Sketch {
  const { hashes, length } = shingle(folded, names)
  return sketchOf(hashes, length)
}

/** Windows of six element starts: what a kit's page keeps when its words are changed. */
function structureSketch(contents: Contents): Sketch {
  const width = 6
  const elements = contents.elements
  if (elements.length < width) return sketchOf(new Uint32Array(0), 0)
  const hashes = new Uint32Array(elements.length - width + 1)
  for (let i = 0; i < hashes.length; i++) {
    let h = 0x1b873593
    for (let j = 0; j < width; j++) h = Math.imul(h ^ (elements[i + j] as number), 0x01000193)
    hashes[i] = mix32(h)
  }
  return sketchOf(hashes, hashes.length)
}

function maybe(kind: Feature['kind'], value: string | undefined): Feature[] {
  return value ? [{ kind, value }] : []
}

function distinct(features: readonly Feature[]): Feature[] {
  const seen = new Set<string>()
  const kept: Feature[] = []
  for (const feature of features) {
    const key = `${feature.kind}:${feature.value}`
    if (seen.has(key) || kept.length >= maxFeatures) continue
    seen.add(key)
    kept.push(feature)
  }
  return kept
}
