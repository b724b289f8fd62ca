/** portal/pages/rules/words: what states, reasons, conditions, features and events of rules are called; an unknown one by its own name. */
import { useSay } from '../../shell/language.js'
import { isTextKey, type PlainKey } from '../../texts/text.js'

/** The nearest state that has a colour: held back by somebody is no fault. */
export function stateOfRule(state: string): string {
  return state === 'withdrawn' || state === 'expired' || state === 'removed' ? 'withdrawn' : state
}

export function useRuleWords() {
  const say = useSay()
  const known = (key: string, name: string) => (isTextKey(key) ? say(key as PlainKey) : name)
  return {
    state: (name: string) => known(`rule.state.${name}`, name),
    reason: (name: string) => known(`rule.reason.${name}`, name),
    condition: (name: string) => known(`rule.condition.${name}`, name),
    feature: (name: string) => known(`rule.feature.${name}`, name),
    sender: (name: string) => known(`certificate.sender.${name}`, name),
    event: (name: string) => known(`rule.event.${name}`, name),
  }
}
