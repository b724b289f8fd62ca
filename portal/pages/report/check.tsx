/** portal/pages/report/check: is it caught now? Asks the filter as the gateway would; there is nothing here that could submit. */
import { Button, Group, Stack } from '@mantine/core'
import { useSay } from '../../shell/language.js'
import { Trouble } from '../../shell/outcome.js'
import { Page } from '../../shell/page.js'
import { useChosen } from './chosen.js'
import { DropZone } from './drop-zone.js'
import { FileList } from './file-list.js'
import { useInspection } from './use-inspection.js'

export function Check() {
  const say = useSay()
  const chosen = useChosen()
  const inspection = useInspection(chosen)
  const { files } = chosen
  const unknown = files.filter(each => !each.inspected)
  const cancel = () => {
    inspection.reset()
    chosen.clear()
  }
  return (
    <Page title={say('check.title')} lead={say('check.lead')} width="narrow">
      <DropZone onFiles={chosen.add} disabled={inspection.isPending} />
      <Stack gap="sm" aria-live="polite">
        {files.length > 0 && (
          <FileList files={files} advice={() => undefined} onRemove={inspection.isPending ? undefined : chosen.remove} />
        )}
        {inspection.error && <Trouble error={inspection.error} />}
      </Stack>
      {files.length > 0 && (
        <Group>
          <Button onClick={() => inspection.mutate(unknown.length > 0 ? unknown : files)} loading={inspection.isPending}>
            {say(unknown.length > 0 ? 'check.inspect' : 'check.again')}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say('check.cancel')}
          </Button>
        </Group>
      )}
    </Page>
  )
}
