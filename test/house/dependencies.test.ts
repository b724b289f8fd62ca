import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importedBy, isTest } from './arrows.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(read('package.json')) as Readonly<Record<'dependencies' | 'devDependencies', Record<string, string>>>
const [running, building] = [Object.keys(manifest.dependencies), Object.keys(manifest.devDependencies)]

/** '@fastify/swagger/lib/x' → '@fastify/swagger' */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function packagesIn(files: readonly string[]): readonly string[] {
  const names = files.flatMap(path => importedBy(read(path))).filter(name => !name.startsWith('.') && !isBuiltin(name))
  return [...new Set(names.map(packageOf))].sort()
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => `${folder}/${path}`)
}

describe('dependencies', () => {
  it('are in docs/dependencies.md, all of them and no other, each with what for, what else, and how to leave', () => {
    const page = read('docs/dependencies.md')
    const sections = page.split(/^## /m).slice(1)
    const entries = sections.map(section => section.split(/^### /m).slice(1))
    expect(entries.map(list => list.map(entry => /^`(.*)`\n/.exec(entry)?.[1]))).toEqual([running, building])
    for (const entry of entries.flat()) for (const word of ['For: ', 'Weighed: ', 'To leave: ']) expect(entry).toContain(word)
  })

  it('that run are imported by what runs, and nothing else is', () => {
    expect(packagesIn(filesIn('src').filter(path => !isTest(path)))).toEqual(running.toSorted())
  })

  it('of tests are either for running or for building', () => {
    const imported = packagesIn([...filesIn('src'), ...filesIn('test')])
    expect(imported.filter(name => ![...running, ...building].includes(name))).toEqual([])
  })

  it('have exact versions', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(loose.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('are in the lock file as package.json has them, without the name of any registry', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }
    expect(lock.packages['']).toMatchObject({ dependencies: manifest.dependencies, devDependencies: manifest.devDependencies })
    expect(Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry)).toEqual([])
  })
})
