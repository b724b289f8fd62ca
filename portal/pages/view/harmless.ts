/**
 * portal/pages/view/harmless: of a mail's HTML, what can be looked at without harm, as a document that can do nothing.
 *
 * Three walls, each of which would do alone: what could act, load or lead elsewhere is taken out; the document's own policy lets in
 * nothing from the network; and the frame that shows it runs no script, sends no form and has no origin.
 */
import DOMPurify from 'dompurify'
import { visible } from '../../shell/stranger.js'

/** Longer pages are cut: reading one must not hold up the window. */
export const longestPage = 300_000

const policy = "default-src 'none'; style-src 'unsafe-inline'"

export function harmlessDocument(html: string, texts: { readonly image: string }): string {
  const page = document.implementation.createHTMLDocument('')
  page.body.append(page.importNode(clean(html), true))
  for (const link of page.querySelectorAll('a[href]')) asText(link)
  for (const image of page.querySelectorAll('img')) replace(image, `[${texts.image}${image.alt ? `: ${image.alt}` : ''}]`)
  for (const styled of page.querySelectorAll<HTMLElement>('[style]')) withoutLoading(styled)
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body style="margin:12px;background:#fff;color:#111;font-family:sans-serif;overflow-wrap:anywhere">${page.body.innerHTML}</body></html>`
}

/** The words of a page alone. */
export function plainText(html: string): string {
  return clean(html).textContent ?? ''
}

function clean(html: string): DocumentFragment {
  return DOMPurify.sanitize(html.slice(0, longestPage), {
    USE_PROFILES: { html: true },
    RETURN_DOM_FRAGMENT: true,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    FORBID_TAGS: [
      'style',
      'form',
      'input',
      'button',
      'select',
      'option',
      'textarea',
      'label',
      'audio',
      'video',
      'source',
      'track',
      'picture',
      'map',
      'area',
      'dialog',
      'details',
      'summary',
      'template',
      'slot',
    ],
    FORBID_ATTR: [
      'src',
      'srcset',
      'background',
      'poster',
      'action',
      'formaction',
      'ping',
      'target',
      'id',
      'name',
      'class',
      'autofocus',
      'tabindex',
      'accesskey',
      'contenteditable',
      'draggable',
      'popover',
      'popovertarget',
    ],
  })
}

/** The address beside the words that hide it; nothing to click. */
function asText(link: Element): void {
  const address = visible(link.getAttribute('href') ?? '')
  const mark = link.ownerDocument.createElement('u')
  mark.append(...link.childNodes)
  const shown = link.ownerDocument.createElement('code')
  shown.textContent = ` ⟨${address.slice(0, 300)}⟩`
  link.replaceWith(mark, shown)
}

function replace(element: Element, text: string): void {
  const shown = element.ownerDocument.createElement('span')
  shown.style.border = '1px dashed #888'
  shown.textContent = visible(text)
  element.replaceWith(shown)
}

/** Nothing that names an address, and nothing that leaves its place. */
function withoutLoading({ style }: HTMLElement): void {
  for (const name of [...style]) {
    const value = style.getPropertyValue(name)
    if (
      /url\(|image-set|image\(|element\(|src\(/i.test(value) ||
      name === 'position' ||
      name.startsWith('animation') ||
      name.startsWith('transition')
    )
      style.removeProperty(name)
  }
}
