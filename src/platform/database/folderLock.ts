import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A running process has the folder; the message says which, and what to do. */
export class FolderInUse extends Error {
  readonly holder: number;

  constructor(folder: string, holder: number) {
    super(
      `The data folder ${folder} is in use by process ${holder}. ` +
        `Stop that one first, or set DATA_DIR to another folder.`,
    );
    this.holder = holder;
  }
}

/**
 * Keeps a folder for this process alone: two engines on one folder would destroy it. A lock left
 * by a process that was killed is taken over. Answers with the way to give it back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'in-use-by.pid');
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isAlive(holder)) throw new FolderInUse(folder, holder);
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  // Our own number in the file is from an earlier life: in a container it is often the same.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
