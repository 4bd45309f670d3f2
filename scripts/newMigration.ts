import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeEngine, migrationAdapter } from '../src/platform/database/embedded.ts';
import { migrationDrift, prismaFolder } from '../src/platform/database/schemaEngine.ts';

/** `npm run migration -- NAME`: writes what leads from the migrations to the .prisma files. */
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run migration -- NAME   (small letters, digits, underscores)');
  process.exit(2);
}
const engine = await makeEngine();
const sql = await migrationDrift(migrationAdapter(engine).factory);
await engine.close();
if (sql === '') {
  console.log('The migrations and the .prisma files agree: there is nothing to write.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(prismaFolder, 'migrations', `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), `${sql}\n`);
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit it.`);
}
