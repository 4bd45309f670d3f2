import { CannotRun } from '../platform/terminal.ts';

/** Runs a command to its exit code; 2 when it cannot run, with the reason on standard error. */
export async function runCommand(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    // Anything else is a fault of this program, and its place in the code helps to find it.
    console.error(error instanceof CannotRun ? error.message : error);
    return 2;
  }
}
