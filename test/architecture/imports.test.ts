import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { importComplaints, importsOf, type Needs, type Sources } from './imports.ts';

const root = join(import.meta.dirname, '../..');

async function readSources(): Promise<Map<string, string>> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const paths = names
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/generated/'))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const),
    ),
  );
}

const sources = await readSources();
const needs: Needs = new Map(builtInModules.map((module) => [module.name, module.needs]));

/** The program with one more line at the top of a file. */
function withLine(file: string, line: string): Sources {
  expect(sources.has(file), `there is a file ${file}`).toBe(true);
  return new Map(sources).set(file, `${line}\n${sources.get(file)}`);
}

describe('the shape of the house', () => {
  it('holds: main builds on server, server on modules, modules on the platform', () => {
    expect(importComplaints(sources, needs)).toEqual([]);
  });

  it('is read from every import that the files have', () => {
    let found = 0;
    for (const [path, source] of sources) {
      const relative = importsOf(source).filter((specifier) => specifier.startsWith('.'));
      expect(relative.length, path).toBe(source.match(/\bfrom '\.|\bimport\('\./g)?.length ?? 0);
      found += relative.length;
    }
    expect(found).toBeGreaterThan(sources.size);
  });

  it('has one folder for each module, called by its name', () => {
    const folders = new Set(
      [...sources.keys()].flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []),
    );
    expect([...folders].sort()).toEqual([...needs.keys()].sort());
  });

  it('has no package in it that is there for the tests alone', async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const forTests = 'src/platform/graphql/contractCheck.ts';
    const program = [...sources].filter(([path]) => path !== forTests);
    const imported = program.flatMap(([, source]) => importsOf(source));
    expect(imported.filter((specifier) => specifier.endsWith('/contractCheck.ts'))).toEqual([]);
    const packages = new Set(
      imported
        .filter((specifier) => !/^(\.|node:)/.test(specifier))
        .map((specifier) => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0]),
    );
    expect(packages.size).toBeGreaterThan(10);
    expect([...packages].filter((name) => !name || !(name in dependencies))).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'the platform knew a module',
      'src/platform/module.ts',
      `import { owners } from '../modules/owners/index.ts';`,
      'src/modules/owners/index.ts: platform may not build on module.',
    ],
    [
      'the platform knew a module by its type alone',
      'src/platform/module.ts',
      `import type { Spot } from '../modules/owners/index.ts';`,
      'src/modules/owners/index.ts: platform may not build on module.',
    ],
    [
      'the platform knew the list of modules',
      'src/platform/composition.ts',
      `export { builtInModules } from '../modules/index.ts';`,
      'src/modules/index.ts: platform may not build on list of modules.',
    ],
    [
      'the platform knew the demo company',
      'src/platform/database/migrate.ts',
      `import '../../demo/seed.ts';`,
      'src/demo/seed.ts: platform may not build on demo.',
    ],
    [
      'the platform knew the import',
      'src/platform/text.ts',
      `const rows = await import('../import/rows.ts');`,
      'src/import/rows.ts: platform may not build on import.',
    ],
    [
      'the platform knew the server',
      'src/platform/events/stream.ts',
      `import {\n  startServer,\n} from '../../server.ts';`,
      'src/server.ts: platform may not build on server.',
    ],
    [
      'a module reached into another one past its index.ts',
      'src/modules/requests/policy.ts',
      `import { visibleUnits } from '../owners/policy.ts';`,
      'src/modules/owners/policy.ts: owners is reached by its index.ts alone.',
    ],
    [
      'a module reached another one from a deeper folder',
      'src/modules/requests/api/queries.ts',
      `export * from '../../staff/line.ts';`,
      'src/modules/staff/line.ts: staff is reached by its index.ts alone.',
    ],
    [
      'a module used one that it does not need',
      'src/modules/owners/policy.ts',
      `import { isStaff } from '../staff/index.ts';`,
      'src/modules/staff/index.ts: owners does not need staff.',
    ],
    [
      'a module knew the list of modules',
      'src/modules/staff/types.ts',
      `import { chooseModules } from '../index.ts';`,
      'src/modules/index.ts: module may not build on list of modules.',
    ],
    [
      'a module knew the server',
      'src/modules/staff/mutations.ts',
      `import { startServer } from '../../server.ts';`,
      'src/server.ts: module may not build on server.',
    ],
    [
      'a module knew the demo company',
      'src/modules/owners/queries.ts',
      `import { communities } from "../../demo/company.ts";`,
      'src/demo/company.ts: module may not build on demo.',
    ],
    [
      'a module knew the import',
      'src/modules/requests/timers/raise.ts',
      `import { run } from '../../../import/run.ts';`,
      'src/import/run.ts: module may not build on import.',
    ],
    [
      'the server knew who starts it',
      'src/server.ts',
      `import { startNode } from './node.ts';`,
      'src/node.ts: server may not build on main.',
    ],
    [
      'the program used a helper of the tests',
      'src/demo/seed.ts',
      `import { until } from '../../test/support/time.ts';`,
      'test/support/time.ts: that is not part of the program.',
    ],
    [
      'the program used a file that is not there',
      'src/main.ts',
      `import { stop } from './stop.ts';`,
      'src/stop.ts: there is no such file.',
    ],
  ])('would not hold any more if %s', (_what, file, line, complaint) => {
    expect(importComplaints(withLine(file, line), needs)).toEqual([`${file} imports ${complaint}`]);
  });

  it('would not hold any more if modules needed each other in a circle', () => {
    expect(importComplaints(new Map(), new Map([...needs, ['owners', ['requests']]]))).toEqual([
      'The needs of owners lead back to it.',
      'The needs of staff lead back to it.',
      'The needs of requests lead back to it.',
      'The needs of calendars lead back to it.',
      'The needs of directory lead back to it.',
      'The needs of routing lead back to it.',
    ]);
  });

  it('would not hold any more if a module stopped needing one that it uses', () => {
    const complaints = importComplaints(sources, new Map([...needs, ['requests', ['owners']]]));
    expect(complaints.length).toBeGreaterThan(0);
    for (const complaint of complaints) {
      expect(complaint).toMatch(
        /^src\/modules\/requests\/.*: requests does not need (staff|calendars|directory|routing)\.$/,
      );
    }
  });
});
