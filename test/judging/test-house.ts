/** judging/test-house: the real house on an embedded database of its own, with a clock that the test sets, and no notices. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultConfig } from '../../src/config/index.js'
import { type House, openHouse } from '../../src/house.js'

export interface TestHouse {
  readonly house: House
  readonly dataDir: string
  readonly clock: { now: Date }
  /** Resolves when it is durable; the sample's id. */
  report(person: string, raw: Buffer, kind?: 'missed' | 'wrongly-blocked'): Promise<string>
  /** All at the same time, a second later than those before. */
  reportAll(reports: readonly Report[]): Promise<readonly string[]>
  isSpam(raw: Buffer): Promise<boolean>
  verdict(raw: Buffer): Promise<{ readonly verdict: string; readonly score: number }>
  remember(raws: readonly Buffer[]): Promise<void>
  close(): Promise<void>
}

export interface Report {
  readonly person: string
  readonly raw: Buffer
  readonly kind?: 'missed' | 'wrongly-blocked'
}

/** `keyOf`: a house whose key is used, so that both give the same samples the same ids. */
export async function openTestHouse(trustedAuthservIds: readonly string[], now: Date, keyOf?: TestHouse): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-judging-'))
  for (const file of keyOf ? ['store.key', 'keyring.json'] : [])
    copyFileSync(join(keyOf?.dataDir ?? '', file), join(dataDir, file))
  const clock = { now }
  const house = await openHouse({
    dataDir,
    database: 'embedded',
    organisation: { name: '', domains: ['kaisha.example'], language: 'en' },
    intake: { ...defaultConfig.intake, maxAgeDays: 100_000 },
    notices: { ...defaultConfig.notices, tell: 'nothing' },
    rulemaking: defaultConfig.rulemaking,
    judging: { ...defaultConfig.judging, trustedAuthservIds },
    log: () => {},
    now: () => clock.now,
  })
  house.work()
  const answer = async (raw: Buffer) => {
    const outcome = await house.check.judge(raw)
    if (outcome.kind !== 'answer') throw new Error(outcome.kind)
    return outcome.answer
  }
  // So that who came first is no accident.
  const tick = (): void => {
    clock.now = new Date(clock.now.getTime() + 1_000)
  }
  const submitted = async ({ person, raw, kind = 'missed' }: Report): Promise<string> => {
    const submitter = { address: person, proof: 'token' as const, language: 'en' as const }
    const files = [{ name: 'a.eml', type: 'message/rfc822', bytes: raw }]
    const receipt = await house.intake.submit({ door: 'http', kind, submitter, files })
    const [only] = receipt.samples
    if (!only?.sample || only.state !== 'accepted') throw new Error(JSON.stringify(receipt))
    return only.sample
  }
  return {
    house,
    dataDir,
    clock,
    report: (person, raw, kind = 'missed') => {
      tick()
      return submitted({ person, raw, kind })
    },
    reportAll: reports => {
      tick()
      return Promise.all(reports.map(submitted))
    },
    isSpam: async raw => (await answer(raw)).classifiedAsSpam,
    verdict: async raw => {
      const { verdict, score } = await answer(raw)
      return { verdict, score }
    },
    remember: async raws => void (await house.wanted.import(each(raws), 'test')),
    close: async () => {
      await house.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

async function* each(raws: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* raws
}
