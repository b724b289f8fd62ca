/** portal/pages/view/parts: the headers as they read, and of which parts the message is built. */
import { Table } from '@mantine/core'
import type { MessageView } from '../../api/views.js'
import { useSay } from '../../shell/language.js'
import { Stranger } from '../../shell/stranger.js'

export function DecodedHeaders({ of }: { readonly of: MessageView['headers'] }) {
  return (
    <dl className="facts">
      {of.map(({ name, text }, i) => (
        <div key={i} style={{ display: 'contents' }}>
          <dt>
            <Stranger mono>{name}</Stranger>
          </dt>
          <dd>
            <Stranger>{text}</Stranger>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function Structure({ of }: { readonly of: MessageView['parts'] }) {
  const say = useSay()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scrolls" aria-label={say('view.side.structure')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('view.part')}</Table.Th>
            <Table.Th>{say('view.type')}</Table.Th>
            <Table.Th>{say('view.file')}</Table.Th>
            <Table.Th>{say('view.encoding')}</Table.Th>
            <Table.Th ta="end">{say('view.bytes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map(({ path, type, filename, disposition, encoding, bytes }) => (
            <Table.Tr key={path}>
              <Table.Td>{path === '' ? say('view.whole') : path}</Table.Td>
              <Table.Td>
                <Stranger mono>{type}</Stranger>
              </Table.Td>
              <Table.Td>
                {filename !== undefined && <Stranger>{filename}</Stranger>}{' '}
                {disposition !== undefined && <Stranger mono>{`(${disposition})`}</Stranger>}
              </Table.Td>
              <Table.Td>
                <Stranger mono>{encoding}</Stranger>
              </Table.Td>
              <Table.Td ta="end">{bytes.toLocaleString()}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
