import { ensureKernels } from '#scripts/kernels/compile.ts'
import { type Part, single } from './part.ts'

/** Goes before all that imports them: the parts that begin together would each compile them. */
export const kernels: Part = {
  name: 'kernels',
  about: 'the kernels compile',
  run: async () => {
    await ensureKernels()
    return single({ code: 0, output: '' })
  },
}
