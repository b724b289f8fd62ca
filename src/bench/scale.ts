/** bench/scale: from figures to places on an axis, and which figures are written along it. */
export interface Scale {
  /** 0 at the beginning of the axis, 1 at its end; what lies outside is put at the border. */
  readonly place: (figure: number) => number
  readonly ticks: readonly number[]
}

/** From 0 to something round at or above `most`. */
export function linear(most: number): Scale {
  const step = roundStep(most / 4)
  const end = Math.max(step, Math.ceil(most / step) * step)
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step)
  return { place: figure => within(figure / end), ticks }
}

/** From 0 to `most` and not beyond it. */
export function upTo(most: number): Scale {
  const ticks = linear(most).ticks.filter(tick => tick <= most)
  return { place: figure => within(figure / most), ticks }
}

/** Powers of ten around `least` and `most`, which are above 0. */
export function logarithmic(least: number, most: number): Scale {
  const first = Math.floor(Math.log10(least) + 1e-9)
  const last = Math.max(first + 1, Math.ceil(Math.log10(most) - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`))
  return { place: figure => (figure <= 0 ? 0 : within((Math.log10(figure) - first) / (last - first))), ticks }
}

/** 1, 2 or 5 times a power of ten, at or above `figure`; whole, since it is messages that are counted. */
function roundStep(figure: number): number {
  if (!(figure > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(figure))
  return ([1, 2, 5, 10].find(times => times * power >= figure * (1 - 1e-9)) as number) * power
}

function within(place: number): number {
  return Math.min(1, Math.max(0, place))
}
