import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../mail/index.js'
import { observe } from '../observe.js'
import { zip } from '../zip.testing.js'
import { type File, found, raw } from './letter.testing.js'

const program = Buffer.from('4d5a900003000000', 'hex')
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const pdf = Buffer.from('%PDF-1.7\n')
const html = (text: string): Buffer => Buffer.from(`<html><body>${text}</body></html>`)
const file = (name: string, bytes: Buffer, type?: string): File => ({ name, bytes, ...(type ? { type } : {}) })
const of = (...files: File[]): readonly string[] => found({ files })

describe('a file that is something else than it says', () => {
  it.each([
    ['a program named as a PDF', file('bill.pdf', program)],
    ['a page sent as a picture', file('scan.png', html('x'), 'image/png')],
    ['a page without a name that says PDF', file('x', html('x'), 'application/pdf')],
    ['an archive named as a picture', file('a.jpg', Buffer.from('526172211a0700', 'hex'))],
  ])('is found: %s', (_, one) => {
    expect(of(one)).toContain('attachment-type-differs')
  })

  it.each([
    ['a PDF', file('bill.pdf', pdf, 'application/pdf')],
    ['a PNG named .jpg', file('photo.jpg', picture, 'image/jpeg')],
    ['RTF named .doc', file('letter.doc', Buffer.from('{\\rtf1'), 'application/msword')],
    ['a document sent as octet-stream', file('plan.docx', zip([{ name: '[Content_Types].xml' }]))],
    ['a page named .html', file('page.html', html('x'), 'text/html')],
    ['nothing at all', file('empty.pdf', Buffer.alloc(0))],
  ])('is not: %s', (_, one) => {
    expect(of(one)).not.toContain('attachment-type-differs')
  })
})

describe('a name that hides its ending', () => {
  it.each(['invoice.pdf.exe', 'photo.jpg            .scr', 'bill.pdf.html', 'x\u202efdp.exe', 'plan.docx.lnk'])(
    'is found: %s',
    name => {
      expect(of(file(name, program))).toContain('attachment-double-ending')
    },
  )

  it('is found inside an archive', () => {
    expect(of(file('docs.zip', zip([{ name: 'bill.pdf.js' }])))).toContain('attachment-double-ending')
  })

  it.each(['logs.tar.gz', 'report.v2.docx', '2026.11.24.pdf', 'setup.exe', 'mia.jpg.pdf', 'page.html'])('is not: %s', name => {
    expect(of(file(name, pdf))).not.toContain('attachment-double-ending')
  })
})

describe('a program', () => {
  it.each([
    ['by its ending', file('run.js', Buffer.from('var a'))],
    ['by its bytes', file('data.bin', program)],
    ['as a shortcut', file('Open me.lnk', Buffer.from('x'))],
    ['in a disk image', file('bill.iso', Buffer.from('x'))],
    ['with a dot behind its ending', file('run.exe.', Buffer.from('x'))],
  ])('is found %s', (_, one) => {
    expect(of(one)).toContain('attachment-program')
  })

  it('is found in an archive, also one with something before it', () => {
    const archive = zip([{ name: 'readme.txt' }, { name: 'data/setup.exe' }])
    expect(of(file('a.zip', archive))).toContain('archive-program')
    expect(of(file('a.zip', Buffer.concat([Buffer.from('PK\x03\x04 more'), archive])))).toContain('archive-program')
  })

  it.each([
    ['a PDF', file('bill.pdf', pdf)],
    ['an archive of pictures', file('a.zip', zip([{ name: 'a.jpg' }, { name: 'exe/b.jpg' }]))],
    ['a document with its parts', file('a.docx', zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]))],
  ])('is not found in %s', (_, one) => {
    expect(of(one)).not.toContain('attachment-program')
    expect(of(one)).not.toContain('archive-program')
  })
})

it('the names in an archive are features, those in a document are not', () => {
  const names = (archive: Buffer): readonly string[] =>
    observe(parseMessage(raw({ files: [file('x.zip', archive)] })))
      .features.filter(({ kind }) => kind === 'attachment-name')
      .map(({ value }) => value)
  expect(names(zip([{ name: 'Invoice_20418.js' }]))).toEqual(['zip/invoice_#.js', 'x.zip'])
  expect(names(zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]))).toEqual(['x.zip'])
})

describe('what needs a password', () => {
  it('is found in an encrypted archive and an encrypted document', () => {
    expect(of(file('a.zip', zip([{ name: 'a.pdf', encrypted: true }])))).toContain('archive-encrypted')
    const document = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(of(file('a.xlsx', document))).toContain('archive-encrypted')
  })

  it('is not found in an open one', () => {
    expect(of(file('a.zip', zip([{ name: 'a.pdf' }])))).not.toContain('archive-encrypted')
  })
})

describe('a page', () => {
  it('is found as an attachment, and not as the text of the mail', () => {
    expect(of(file('invoice.htm', html('Hello')))).toContain('attachment-page')
    expect(of(file('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toContain('attachment-page')
    expect(found({ html: '<html><p>Hello</p></html>' })).not.toContain('attachment-page')
  })

  it.each([
    '<script>var b=new Blob([atob(d)])</script>',
    '<script>document.write(unescape("%3c"))</script>',
    '<img src=x onerror="location.href=1">',
    '<form><input name=p type="password"></form>',
  ])('that builds its content or asks for a password is found: %s', markup => {
    expect(of(file('invoice.html', html(markup)))).toContain('attachment-smuggles')
  })

  it('that builds its content is found in UTF-16', () => {
    const page = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html><script>eval(atob(x))</script>', 'utf16le')])
    expect(of(file('a.html', page))).toContain('attachment-smuggles')
  })

  it.each(['<p>Your boarding pass, Mrs Blob</p>', '<script>var a = 1</script>', '<form><input type=text></form>'])(
    'that does neither is not: %s',
    markup => {
      expect(of(file('pass.html', html(markup)))).not.toContain('attachment-smuggles')
    },
  )

  it('gives its links', () => {
    const { features } = observe(
      parseMessage(raw({ files: [file('a.html', html('<a href="https://evil.example/kit/next">x</a>'))] })),
    )
    expect(features).toContainEqual({ kind: 'link-host', value: 'evil.example' })
  })
})

describe('macros', () => {
  it('are found in new and old documents', () => {
    expect(of(file('a.docm', zip([{ name: '[Content_Types].xml' }, { name: 'word/vbaProject.bin' }])))).toContain(
      'attachment-macros',
    )
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('_VBA_PROJECT', 'utf16le')])
    expect(of(file('a.xls', old))).toContain('attachment-macros')
  })

  it('are not found in a document without', () => {
    expect(of(file('a.docx', zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }])))).not.toContain(
      'attachment-macros',
    )
    expect(of(file('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).not.toContain('attachment-macros')
  })
})

it('hostile files are read like others, whatever is cut off or changed', () => {
  const archive = zip([{ name: 'a.exe' }, { name: 'b'.repeat(70), encrypted: true }])
  fc.assert(
    fc.property(fc.nat(archive.length), fc.nat(archive.length - 1), fc.nat(255), (length, at, byte) => {
      const damaged = Buffer.from(archive.subarray(0, length))
      if (at < length) damaged[at] = byte
      expect(of(file('a.zip', damaged))).not.toContain('attachment-macros')
    }),
    { numRuns: 200 },
  )
})
