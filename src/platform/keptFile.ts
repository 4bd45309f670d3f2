import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
  const text = await make();
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
    return text;
  } catch (error) {
    // Another process was faster: what it wrote counts.
    if (codeOf(error) === 'EEXIST') return readFile(file, 'utf8');
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
