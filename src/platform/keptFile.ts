import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file that is made at the first call, readable by its owner alone. */
export async function readOrMake(
  file: string,
  make: () => string | Promise<string>,
): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await mkdir(dirname(file), { recursive: true });
  // Written whole under another name first: nobody reads half of it.
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, await make(), { mode: 0o600, flag: 'wx' });
    await link(draft, file).catch((error) => {
      // Another process was faster: what it wrote counts.
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
