/** doors/http/health: for those who watch over the service: alive, ready, metrics. No token, and nothing that mail says. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { Type } from 'typebox'
import type { Routes } from './context.js'

const Status = Type.Object({ status: Type.String() })

export const health: Routes = (app, { house }) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const events = new Counter({
    name: 'surinuke_events_total',
    help: 'Events folded by this process, by kind',
    labelNames: ['kind'],
    registers: [registry],
  })
  new Gauge({
    name: 'surinuke_ruleset_version',
    help: 'Version of the rule set that this process judges by',
    registers: [registry],
    collect() {
      this.set(house.check.version)
    },
  })
  const unsubscribe = house.store.onFolded(folded => {
    for (const event of folded) events.inc({ kind: event.kind })
  })
  app.addHook('onClose', async () => unsubscribe())
  const alive = { summary: 'Does this process live?', response: { 200: Status } }
  app.get('/healthz', { schema: alive }, async () => ({ status: 'ok' }))
  const isReady = { summary: 'Can it take mail? Asks the database', response: { 200: Status, 503: Status } }
  app.get('/readyz', { schema: isReady }, async (_request, reply) => {
    const ready = await house.ready().then(
      () => true,
      () => false,
    )
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' })
  })
  const metrics = {
    summary: 'Metrics in the text format of Prometheus',
    produces: ['text/plain'],
    response: { 200: Type.String() },
  }
  app.get('/metrics', { schema: metrics }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
