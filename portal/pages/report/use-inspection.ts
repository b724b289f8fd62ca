/**
 * portal/pages/report/use-inspection: asks the filter about each chosen file, one after the other, so that a large file holds up only
 * itself. Asking submits nothing and leaves nothing behind.
 */
import { useMutation } from '@tanstack/react-query'
import { ask } from '../../api/api.js'
import type { Chosen, ChosenFiles, Inspected } from './chosen.js'

export function useInspection(chosen: ChosenFiles) {
  return useMutation({
    mutationFn: async (files: readonly Chosen[]) => {
      for (const { key, file } of files) {
        const form = new FormData()
        form.append('file', file)
        const { answers } = await ask<{ answers: Inspected[] }>('POST', '/check', form)
        const [inspected] = answers
        if (inspected) chosen.tell(key, { inspected })
      }
    },
  })
}
