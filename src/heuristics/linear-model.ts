/**
 * heuristics/linear-model: logistic regression over hashed tokens, learned one message at a time.
 *
 * Each token has a step of its own that shrinks as it is used (AdaGrad; Duchi, Hazan and Singer 2011), so a word seen for the
 * first time moves at once and a common one hardly. A message's tokens are divided by the root of their number: a long mail
 * weighs no more than a short one. Learning the same lessons in the same order gives the same weights, bit for bit.
 */

const bits = 20
export const modelSize = 1 << bits
const mask = modelSize - 1

const rate = 1
/** What a token starts with: small, so that its first step is a whole one. */
export const unused = 3e-4

export interface Weights {
  readonly weight: Float32Array
  /** Sum of squared gradients. */
  readonly used: Float32Array
}

export class LinearModel {
  readonly weights: Weights

  constructor(from?: Weights) {
    this.weights = from
      ? { weight: from.weight.slice(), used: from.used.slice() }
      : { weight: new Float32Array(modelSize), used: new Float32Array(modelSize).fill(unused) }
  }

  /** Sum of the tokens' weights, not yet divided: what groups of tokens contribute can be added up. */
  sum(tokens: Uint32Array): number {
    const { weight } = this.weights
    let sum = 0
    for (let i = 0; i < tokens.length; i++) sum += weight[(tokens[i] as number) & mask] as number
    return sum
  }

  /** Log-odds of spam; 0 for no tokens. */
  logOdds(tokens: Uint32Array): number {
    return tokens.length === 0 ? 0 : this.sum(tokens) / Math.sqrt(tokens.length)
  }

  learn(tokens: Uint32Array, spam: boolean): void {
    if (tokens.length === 0) return
    const { weight, used } = this.weights
    const error = (spam ? 1 : 0) - 1 / (1 + Math.exp(-this.logOdds(tokens)))
    const gradient = error / Math.sqrt(tokens.length)
    const squared = gradient * gradient
    for (let i = 0; i < tokens.length; i++) {
      const at = (tokens[i] as number) & mask
      const sum = (used[at] as number) + squared
      used[at] = sum
      weight[at] = (weight[at] as number) + (rate * gradient) / Math.sqrt(sum)
    }
  }
}
