/** portal/pages/view/download: the message as it came, as a file. A deliberate step with a reason, which is written down. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fetchFile } from '../../api/api.js'
import { Confirm } from '../../shell/confirm.js'
import { useSay } from '../../shell/language.js'

export function Download({ id }: { readonly id: string }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const save = async () => {
    const file = await fetchFile(`/samples/${encodeURIComponent(id)}/raw?${new URLSearchParams({ reason: reason.trim() })}`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    // Not by the name it came with: nothing that opens by itself.
    link.download = `${id}.eml.txt`
    link.click()
    URL.revokeObjectURL(link.href)
    setReason('')
  }
  return (
    <div>
      <Confirm
        action={say('view.download')}
        title={say('view.download-title')}
        text={say('view.download-text')}
        act={save}
        disabled={reason.trim() === ''}
      >
        <TextInput
          label={say('view.reason')}
          required
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </Confirm>
    </div>
  )
}
