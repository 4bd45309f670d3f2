import { posix } from 'node:path';

/** Files of `src/` by path, `/` between the parts: `src/platform/time.ts` → its text. */
export type Sources = ReadonlyMap<string, string>;

/** By module: the names of those that it needs. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** What no test wrote: made from the .prisma files. */
const generated = 'src/platform/database/generated/';

/** Everything that a file imports or exports from elsewhere, as it is written there. */
export function importsOf(source: string): string[] {
  const patterns = [
    /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, specifier = '']) => specifier),
  );
}

/** The parts of the house, by the folder or file that a path begins with. */
type Part =
  | 'main'
  | 'demo'
  | 'import'
  | 'audit'
  | 'server'
  | 'list of modules'
  | 'module'
  | 'platform';

/** What a part may build on, itself included; modules have a rule of their own among each other. */
const mayImport: Record<Part, readonly Part[]> = {
  main: ['main', 'demo', 'server', 'list of modules', 'platform'],
  demo: ['demo', 'platform'],
  import: ['import', 'platform'],
  audit: ['audit', 'platform'],
  server: ['server', 'platform'],
  'list of modules': ['module', 'platform'],
  module: ['module', 'platform'],
  platform: ['platform'],
};

const nodeItself = ['src/main.ts', 'src/node.ts'];

function partOf(path: string): Part | null {
  if (path.startsWith('src/platform/')) return 'platform';
  if (path === 'src/modules/index.ts') return 'list of modules';
  if (path.startsWith('src/modules/')) return 'module';
  if (path.startsWith('src/demo/')) return 'demo';
  if (path.startsWith('src/import/')) return 'import';
  if (path.startsWith('src/audit/')) return 'audit';
  if (nodeItself.includes(path)) return 'main';
  return /^src\/[^/]+$/.test(path) ? 'server' : null;
}

const moduleOf = (path: string): string => path.split('/')[2] ?? '';

/**
 * Where files reach beyond what they may: main → server → modules → platform, and a module into
 * another only through the index.ts of one that it needs. Empty when the shape of the house holds.
 */
export function importComplaints(sources: Sources, needs: Needs): string[] {
  const complaints = circleOf(needs).map((name) => `The needs of ${name} lead back to it.`);
  for (const [file, source] of sources) {
    for (const specifier of importsOf(source)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(file), specifier);
      const complaint = complaintAbout(file, target, sources, needs);
      if (complaint) complaints.push(`${file} imports ${target}: ${complaint}`);
    }
  }
  return complaints;
}

function complaintAbout(file: string, target: string, sources: Sources, needs: Needs) {
  const [from, to] = [partOf(file), partOf(target)];
  if (!from) return 'it is in no part of the house.';
  if (!target.startsWith('src/')) return 'that is not part of the program.';
  if (!target.startsWith(generated) && !sources.has(target)) return 'there is no such file.';
  if (!to || !mayImport[from].includes(to)) return `${from} may not build on ${to ?? 'that'}.`;
  if (to !== 'module') return null;
  const [own, other] = [from === 'module' ? moduleOf(file) : null, moduleOf(target)];
  if (own === other) return null;
  if (target !== `src/modules/${other}/index.ts`)
    return `${other} is reached by its index.ts alone.`;
  if (own !== null && !needs.get(own)?.includes(other)) return `${own} does not need ${other}.`;
  return null;
}

/** The modules whose needs, followed on and on, lead back to themselves. */
function circleOf(needs: Needs): string[] {
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (needs.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return [...needs.keys()].filter((name) => reaches(name, name, new Set()));
}
