/**
 * bench/scan: how fast is raw mail judged? Bytes → Message → Evidence → Verdict, by live rules and heuristics; no DNS.
 *
 * Files are read some at a time with the clocks stopped, so that it is judging that is measured and not the disk, and memory is
 * that of judging. Processor time is that of the whole process: collecting garbage and compiling are part of the price. Some
 * messages are judged beforehand: measured is a gateway that runs, not one that starts.
 */
import { readFileSync } from 'node:fs'
import { observe } from '../evidence/index.js'
import { Filter } from '../filter/index.js'
import { startingModel } from '../heuristics/index.js'
import { parseMessage } from '../mail/index.js'
import type { LabelledMail } from './labelled-mail.js'
import { syntheticRules } from './synthetic-rules.js'

export interface Scan {
  readonly messages: number
  readonly bytes: number
  /** Live rules held. */
  readonly rules: number
  readonly cpuSeconds: number
  readonly wallSeconds: number
  readonly messagesPerCpuSecond: number
  readonly peakRssBytes: number
}

export interface ScanOptions {
  readonly mail: readonly LabelledMail[]
  /** So many live rules, ascending: one scan each, in one process. */
  readonly rules: readonly number[]
  readonly progress: (done: number, total: number) => void
}

const filesAtOnce = 64
/** Judged before the clocks start, some times over so that what is hot is compiled; what comes behind them is new to it. */
const mostBeforehand = 2_000
const timesBeforehand = 3

export function scan({ mail, rules, progress }: ScanOptions): readonly Scan[] {
  const filter = new Filter(startingModel)
  for (let time = 0; time < timesBeforehand; time++) {
    for (const { path } of mail.slice(0, mostBeforehand)) filter.judge(observe(parseMessage(readFileSync(path))))
  }
  return rules.map((wanted, i) => {
    for (const entry of syntheticRules(filter.size, wanted)) filter.apply(entry)
    return scanOnce(filter, mail, done => progress(i * mail.length + done, rules.length * mail.length))
  })
}

function scanOnce(filter: Filter, mail: readonly LabelledMail[], progress: (done: number) => void): Scan {
  let [bytes, cpuMicroseconds, wallMs] = [0, 0, 0]
  for (let at = 0; at < mail.length; at += filesAtOnce) {
    const raws = mail.slice(at, at + filesAtOnce).map(({ path }) => readFileSync(path))
    const [cpu, wall] = [process.cpuUsage(), performance.now()]
    for (const raw of raws) filter.judge(observe(parseMessage(raw)))
    wallMs += performance.now() - wall
    const { user, system } = process.cpuUsage(cpu)
    cpuMicroseconds += user + system
    bytes += raws.reduce((sum, raw) => sum + raw.length, 0)
    progress(Math.min(at + filesAtOnce, mail.length))
  }
  const cpuSeconds = cpuMicroseconds / 1e6
  return {
    messages: mail.length,
    bytes,
    rules: filter.size,
    cpuSeconds,
    wallSeconds: wallMs / 1_000,
    messagesPerCpuSecond: mail.length / cpuSeconds,
    // ru_maxrss is kilobytes here (libuv).
    peakRssBytes: process.resourceUsage().maxRSS * 1_024,
  }
}
