import { type Configuration, readConfiguration } from '../platform/configuration.ts';
import { terminalLocale } from '../platform/terminal.ts';
import type { Locale } from '../platform/text.ts';
import { defaultToken, defaultUrl } from './access.ts';
import { type Command, helpText, readCommand } from './commandLine.ts';
import { commandMessages } from './commandMessages.ts';
import { CannotRun } from './failures.ts';
import { planImport } from './plan.ts';
import { loadProfile } from './profile.ts';
import { forecastOf, reportProgress, summaryOf } from './report.ts';
import { importRequests } from './run.ts';

/** Answers the exit code: 0 all went well, 1 some rows were refused, 2 it could not run. */
async function main(args: readonly string[], locale: Locale): Promise<number> {
  try {
    const command = readCommand(args, locale);
    if (command === 'help') {
      console.log(helpText(locale));
      return 0;
    }
    const refused = await (command.isDryRun ? check : send)(command, locale);
    return refused === 0 ? 0 : 1;
  } catch (error) {
    // Anything else is a fault of this program, and its place in the code helps to find it.
    console.error(error instanceof CannotRun ? error.message : error);
    return 2;
  }
}

async function check({ file, profile }: Command, locale: Locale): Promise<number> {
  const plan = await planImport(file, await loadProfile(profile, locale), locale);
  console.log(forecastOf(plan, locale));
  return plan.refused.length;
}

async function send(command: Command, locale: Locale): Promise<number> {
  const configuration = configurationFor(locale);
  const url = command.url ?? defaultUrl(configuration);
  const token = command.token ?? (await defaultToken(url, configuration, locale));
  const progress = reportProgress(process.stderr, locale);
  const { file, profile } = command;
  const result = await importRequests({
    file,
    profile,
    url,
    token,
    locale,
    onProgress: (step) => progress.show(step),
  }).finally(() => progress.end());
  console.log(summaryOf(result, locale));
  return result.refused.length;
}

function configurationFor(locale: Locale): Configuration {
  try {
    return readConfiguration();
  } catch (error) {
    throw new CannotRun(commandMessages.badSettings, locale, { value: (error as Error).message });
  }
}

process.exitCode = await main(process.argv.slice(2), terminalLocale(process.env));
