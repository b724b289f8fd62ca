/** portal/pages/how-to-submit/picture: drawings of what to press, to choose or to drag. Beside text that says the same, so decoration. */
import type { Picture as Shown } from './clients.js'

export function Picture({ of }: { readonly of: Shown }) {
  if (of.kind === 'keys') return <Keys keys={of.keys} />
  if (of.kind === 'menu') return <Menu items={of.items} />
  return of.kind === 'drag' ? <Drag /> : <NoPhone />
}

const frame = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const accent = 'var(--mantine-color-cyan-7)'

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <Drawing>
      {keys.map((key, i) => (
        <g key={key} transform={`translate(${16 + i * 72} 46)`}>
          <rect width="58" height="46" rx="8" {...frame} />
          <rect x="5" y="4" width="48" height="33" rx="5" {...frame} strokeWidth={1} opacity={0.5} />
          <text x="29" y="26" textAnchor="middle" fontSize="15" fontWeight="600" fill="currentColor">
            {key}
          </text>
          {i > 0 && (
            <text x="-7" y="28" textAnchor="middle" fontSize="15" fill="currentColor">
              +
            </text>
          )}
        </g>
      ))}
    </Drawing>
  )
}

/** Each item a level deeper; the last is the one that is meant. */
function Menu({ items }: { readonly items: readonly string[] }) {
  return (
    <Drawing>
      <rect x="6" y="6" width="228" height="128" rx="8" {...frame} opacity={0.45} />
      <path d="M6 24h228" {...frame} opacity={0.45} />
      {[0, 1, 2].map(i => (
        <circle key={i} cx={18 + i * 10} cy="15" r="2.5" fill="currentColor" opacity={0.45} />
      ))}
      {items.map((item, i) => {
        const last = i === items.length - 1
        const [x, y, size] = [18 + i * 16, 34 + i * 32, fitting(item, 196 - i * 16)]
        return (
          <g key={item}>
            <rect
              x={x}
              y={y}
              width={Math.min(208 - i * 16, widthOf(item, size) + 22)}
              height="24"
              rx="6"
              fill={last ? accent : 'var(--mantine-color-body)'}
              stroke={last ? accent : 'currentColor'}
              strokeWidth="1.200"
            />
            <text x={x + 10} y={y + 16.5} fontSize={size} fontWeight={last ? 600 : 400} fill={last ? '#06222a' : 'currentColor'}>
              {item}
            </text>
          </g>
        )
      })}
    </Drawing>
  )
}

function Drag() {
  return (
    <Drawing>
      <rect x="8" y="20" width="86" height="100" rx="8" {...frame} opacity={0.5} />
      {[38, 56, 92, 108].map(y => (
        <path key={y} d={`M18 ${y}h66`} {...frame} opacity={0.4} />
      ))}
      <rect x="14" y="66" width="74" height="16" rx="4" fill={accent} />
      <path d="M98 74h42m-9-8 9 8-9 8" {...frame} stroke={accent} strokeWidth={2.5} />
      <rect x="146" y="20" width="86" height="100" rx="8" {...frame} />
      <path d="M156 38h50M156 50h66" {...frame} opacity={0.4} />
      <rect x="156" y="64" width="66" height="42" rx="6" {...frame} strokeDasharray="5 5" />
      <path d="m166 76 23 14 23-14v20h-46z" {...frame} stroke={accent} />
    </Drawing>
  )
}

function NoPhone() {
  return (
    <Drawing>
      <rect x="92" y="12" width="56" height="116" rx="10" {...frame} />
      <path d="M112 20h16M114 121h12" {...frame} />
      <path d="m106 58 14 9 14-9v18h-28z" {...frame} />
      <path d="M78 112 162 28" {...frame} stroke={accent} strokeWidth={3} />
    </Drawing>
  )
}

function Drawing({ children }: { readonly children: React.ReactNode }) {
  return (
    <svg viewBox="0 0 240 140" width="240" height="140" aria-hidden="true" style={{ maxWidth: '100%', flex: 'none' }}>
      {children}
    </svg>
  )
}

/** A full-width letter is as wide as it is high, another, in bold, about two thirds of that. */
function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? size : size * 0.64), 0)
}

function fitting(text: string, width: number): number {
  return Math.min(13, (13 * width) / widthOf(text, 13))
}
