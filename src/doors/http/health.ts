/** doors/http/health: for those who watch over the service: alive, ready, metrics. No token, and nothing that mail says. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Routes } from './context.js'

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
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await house.ready().then(
      () => true,
      () => false,
    )
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' })
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
