import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

// Makes the database client from the .prisma files, unless it was made from these very files
// before. It stands in front of `start` and `test`: install scripts are off, so nothing else would
// make it, and the generated code is not in the repository.

const root = join(import.meta.dirname, '..');
const generated = join(root, 'src/platform/database/generated');
const stampFile = join(generated, 'made-from');

const hash = createHash('sha256');
for (const name of readdirSync(join(root, 'prisma')).sort()) {
  if (name.endsWith('.prisma')) hash.update(readFileSync(join(root, 'prisma', name)));
}
hash.update(readFileSync(join(root, 'package-lock.json')));
const stamp = hash.digest('hex');

const isMade = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!isMade) {
  rmSync(generated, { recursive: true, force: true });
  const prisma = join(
    dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build/index.js',
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Generators are found as commands, which npm alone would put on the path.
      PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (status !== 0) {
    process.stderr.write(`The database client could not be made:\n${stdout}${stderr}`);
    process.exit(1);
  }
  mkdirSync(generated, { recursive: true });
  writeFileSync(stampFile, stamp);
}
