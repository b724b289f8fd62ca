import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultIntakeSettings } from '../intake/index.js'
import { enqueue, type NewEvent, type Store, tablesOf } from '../store/index.js'
import { joined, judged, openRooms, published, received, removed, tried, withdrawn } from './history.testing.js'
import type { Viewer } from './status.js'
import { Timeline } from './timeline.js'

const alice: Viewer = { address: 'alice@example.jp', reach: [], language: 'en' }
const bob: Viewer = { address: 'bob@example.jp', reach: [], language: 'ja' }
const mallory: Viewer = { address: 'mallory@example.jp', reach: [], language: 'en' }
const admin: Viewer = { address: undefined, reach: 'everywhere', language: 'en' }

let store: Store
let timeline: Timeline
beforeAll(async () => {
  store = await openRooms()
  timeline = new Timeline(store, defaultIntakeSettings)
})
afterAll(() => store.close())

/** As if the worker had done everything. */
async function happened(...events: NewEvent[]): Promise<void> {
  for (const event of events) await store.record([event])
  await tablesOf<{ work: { kind: string } }>(store.db).deleteFrom('work').execute()
}

test('the way of a sample is told step by step, with exact times, in the language of the viewer', async () => {
  await happened(
    received('way', 'alice@example.jp', ['way']),
    joined('way'),
    tried('way'),
    published(1, ['way']),
    judged('way', true),
  )
  const status = await timeline.sample('smp_way', alice)
  expect(status).toMatchObject({ state: 'caught', stateText: 'Caught', kind: 'missed', people: 1, similar: 0, busy: false })
  expect(status?.steps.map(step => step.text)).toEqual([
    'The message was reported as spam that got through, and was accepted.',
    'No similar message had been reported before. It was recorded as the first of its kind.',
    'The rule was tried on 200 wanted messages; it would have stopped 0 of them.',
    'The rule was put in force.',
    'The filter now classifies this message as spam.',
  ])
  const history = await store.history('smp_way')
  expect(status?.steps.map(step => step.at)).toEqual(history.map(event => event.at))
  expect(status?.caughtSince).toBe(history.at(-1)?.at)
  const inJapanese = await timeline.sample('smp_way', { ...alice, language: 'ja' })
  expect(inJapanese?.steps.at(-1)?.text).toBe('このメールは、フィルターでスパムとして分類されるようになりました。')
})

test('whoever did not report a sample gets the same answer as for one that does not exist', async () => {
  await happened(received('mine', 'alice@example.jp', ['mine']))
  expect(await timeline.sample('smp_mine', mallory)).toBeUndefined()
  expect(await timeline.sample('smp_none', mallory)).toBeUndefined()
  expect(await timeline.sample('smp_none', admin)).toBeUndefined()
  expect(await timeline.submission('sub_mine', mallory)).toBeUndefined()
  expect(await timeline.submission('sub_none', admin)).toBeUndefined()
  expect(await timeline.sample('smp_mine', { ...mallory, address: undefined })).toBeUndefined()
})

test('a submission under an address that nobody proved is shown to administrators only', async () => {
  await happened(received('forged', 'alice@example.jp', [], { proof: 'none', refused: 'submitter-unknown' }))
  expect(await timeline.submission('sub_forged', alice)).toBeUndefined()
  const seen = await timeline.submission('sub_forged', admin)
  expect(seen?.files).toMatchObject([{ state: 'refused', refusal: { code: 'submitter-unknown' } }])
})

test('a reporter sees neither who else reported nor rules; an administrator sees who', async () => {
  await happened(received('two', 'alice@example.jp', ['two']), received('three', 'bob@example.jp', ['two']))
  await happened(
    joined('two', ['text 0.9317', 'link-host']),
    published(2, ['two'], 'live', 'rul_secret'),
    judged('two', true, 'rul_secret'),
  )
  const seen = await timeline.sample('smp_two', alice)
  expect(seen?.people).toBe(2)
  expect(JSON.stringify(seen)).not.toMatch(/bob|rul_|cmp_|link-host|0\.9317/)
  const all = await timeline.sample('smp_two', admin)
  const reporters = ['alice@example.jp', 'bob@example.jp']
  expect(all?.detail).toEqual({ reporters, campaign: 'cmp_x', rule: 'rul_secret' })
  expect(all?.steps[1]?.text).toBe('bob@example.jp reported the message as spam that got through.')
  expect(all?.steps[2]?.text).toContain('(text 0.9317, link-host)')
})

test("one person's withdrawal is theirs alone: another's report still stands", async () => {
  await happened(received('w1', 'alice@example.jp', ['w']), received('w2', 'bob@example.jp', ['w']))
  await happened(withdrawn('w1', 'w', 'alice@example.jp'))
  const mine = await timeline.sample('smp_w', alice)
  expect(mine).toMatchObject({ state: 'withdrawn', people: 1 })
  expect(mine?.steps.at(-1)?.text).toBe('The report was withdrawn.')
  const his = await timeline.sample('smp_w', bob)
  expect(his).toMatchObject({ state: 'accepted', stateText: '受付済み' })
  expect(his?.steps.map(step => step.kind)).toEqual(['submission-received'])
  await happened(received('w3', 'alice@example.jp', ['w']))
  expect(await timeline.sample('smp_w', alice)).toMatchObject({ state: 'accepted', people: 2 })
})

test('the newest report that stands says whether it is about a miss or a wrong block', async () => {
  await happened(
    received('k1', 'alice@example.jp', ['k']),
    received('k2', 'alice@example.jp', ['k'], { kind: 'wrongly-blocked' }),
  )
  expect(await timeline.sample('smp_k', alice)).toMatchObject({ kind: 'wrongly-blocked', state: 'pending' })
  await happened(withdrawn('k2', 'k', 'alice@example.jp'))
  expect(await timeline.sample('smp_k', alice)).toMatchObject({ kind: 'missed', state: 'accepted' })
})

test('what is not certain about a sample is said', async () => {
  const outlook = { name: 'x.msg', state: 'accepted', sample: 'smp_msg', report: 'rep_msg', blob: '0', format: 'msg' } as const
  await happened(received('msg', 'alice@example.jp', [{ ...outlook, headersReconstructed: true, originality: 'unproved' }]))
  const status = await timeline.sample('smp_msg', alice)
  expect(status).toMatchObject({ headersReconstructed: true, originality: 'unproved', ageKnown: false })
  expect(status).not.toHaveProperty('mailReceivedAt')
})

test('a submission shows every file with its state, and each refusal with its sentence', async () => {
  const files = [
    's',
    { name: 'a.zip', state: 'refused', code: 'compressed' },
    { name: undefined, state: 'refused', code: 'too-old' },
  ] as const
  await happened(received('files', 'bob@example.jp', files))
  const seen = await timeline.submission('sub_files', bob)
  expect(seen?.files).toEqual([
    { name: 's.eml', state: 'accepted', stateText: '受付済み', sample: 'smp_s' },
    {
      name: 'a.zip',
      state: 'refused',
      stateText: '受付不可',
      refusal: { code: 'compressed', text: expect.stringContaining('圧縮') },
    },
    {
      name: undefined,
      state: 'refused',
      stateText: '受付不可',
      refusal: { code: 'too-old', text: expect.stringContaining('5日') },
    },
  ])
})

test('a state that may change at any moment is marked', async () => {
  await happened(received('busy', 'alice@example.jp', ['busy']), joined('busy'), published(3, ['busy'], 'live', 'rul_b'))
  await store.recordIf(async trx => {
    await enqueue(trx, 'judge', 'smp_busy')
    return []
  })
  expect(await timeline.sample('smp_busy', alice)).toMatchObject({ state: 'grouped', busy: true })
})

test('after a rebuild the timeline is the same', async () => {
  await happened(removed(4, 'way', 'expired'), judged('way', false))
  const before = await timeline.sample('smp_way', admin)
  expect(before?.state).toBe('expired')
  await store.rebuild()
  await tablesOf<{ work: { kind: string } }>(store.db).deleteFrom('work').execute()
  expect(await timeline.sample('smp_way', admin)).toEqual(before)
})
