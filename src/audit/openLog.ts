import { stat } from 'node:fs/promises';
import { type Configuration, readConfiguration } from '../platform/configuration.ts';
import type { Database } from '../platform/database/database.ts';
import { embeddedFolder, openEmbedded } from '../platform/database/embedded.ts';
import { FolderInUse } from '../platform/database/folderLock.ts';
import { openPostgresql } from '../platform/database/postgresql.ts';
import { CannotRun } from '../platform/terminal.ts';
import type { Locale } from '../platform/text.ts';
import { openMessages } from './openMessages.ts';

/** Opens the database that the settings name, as a node does; throws `CannotRun` in plain words. */
export async function openLog(locale: Locale): Promise<Database> {
  const { databaseUrl, dataDir } = configurationFor(locale);
  if (databaseUrl) return openPostgresql(databaseUrl).catch((error) => fail(error, locale));
  // It would be made if it were not there, and then found to be in order.
  if (!(await stat(embeddedFolder(dataDir)).catch(() => null))) {
    throw new CannotRun(openMessages.noDatabase, locale, { dataDir });
  }
  return openEmbedded(dataDir).catch((error) => fail(error, locale, dataDir));
}

function fail(error: Error, locale: Locale, dataDir = ''): never {
  if (error instanceof FolderInUse) {
    throw new CannotRun(openMessages.inUse, locale, { dataDir, holder: error.holder });
  }
  throw new CannotRun(openMessages.cannotOpen, locale, { reason: error.message });
}

function configurationFor(locale: Locale): Configuration {
  try {
    return readConfiguration();
  } catch (error) {
    throw new CannotRun(openMessages.badSettings, locale, { reason: (error as Error).message });
  }
}
