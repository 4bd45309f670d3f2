import { verifyLog } from '../platform/audit/verify.ts';
import { terminalLocale } from '../platform/terminal.ts';
import { type Locale, say } from '../platform/text.ts';
import { openLog } from './openLog.ts';
import { showProgress } from './progress.ts';
import { runCommand } from './runCommand.ts';
import { readVerifyCommand } from './verifyCommand.ts';
import { verifyMessages } from './verifyMessages.ts';
import { reportOf } from './verifyReport.ts';

/** `npm run audit:verify`. Exit code: 0 the log is whole, 1 it was changed. */
async function verify(args: readonly string[], locale: Locale): Promise<number> {
  const expected = readVerifyCommand(args, locale);
  if (expected === 'help') {
    console.log(say(verifyMessages.help, locale));
    return 0;
  }
  const database = await openLog(locale);
  const progress = showProgress(locale);
  const onProgress = progress.show;
  const result = await verifyLog(database.client, { expected, onProgress }).finally(async () => {
    progress.end();
    await database.close();
  });
  console.log(reportOf(result, locale));
  return result.findingCount === 0 ? 0 : 1;
}

process.exitCode = await runCommand(() =>
  verify(process.argv.slice(2), terminalLocale(process.env)),
);
