/** portal/pages/settings: what may be submitted, by whom, and what follows: who may submit directly, changed here; all else as it is in force. */
import { useSay } from '../../shell/language.js'
import { Page } from '../../shell/page.js'
import { InForce } from './in-force.js'
import { Submitters } from './submitters.js'

export function Settings() {
  const say = useSay()
  return (
    <Page title={say('settings.title')} lead={say('settings.lead')}>
      <Submitters />
      <InForce />
    </Page>
  )
}
