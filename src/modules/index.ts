import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Module } from '../platform/module.ts';
import { audit } from './audit/index.ts';
import { calendars } from './calendars/index.ts';
import { owners } from './owners/index.ts';
import { partners } from './partners/index.ts';
import { privacy } from './privacy/index.ts';
import { requests } from './requests/index.ts';
import { staff } from './staff/index.ts';
import { webhooks } from './webhooks/index.ts';

/** The modules that come with the platform: the one list to add to. */
export const builtInModules: readonly Module[] = [
  owners,
  staff,
  requests,
  calendars,
  partners,
  privacy,
  webhooks,
  audit,
];

/**
 * The modules that a configuration names: built-in ones by name, others by the path of a file
 * whose default export is a module. Without names, all built-in ones.
 */
export async function chooseModules(names?: readonly string[]): Promise<Module[]> {
  if (!names) return [...builtInModules];
  return Promise.all(names.map(findModule));
}

async function findModule(name: string): Promise<Module> {
  const builtIn = builtInModules.find((module) => module.name === name);
  if (builtIn) return builtIn;
  if (!/[./\\]/.test(name)) {
    const known = builtInModules.map((module) => module.name).join(', ');
    throw new Error(
      `There is no module "${name}". Built in: ${known}; others are named by a path.`,
    );
  }
  const path = isAbsolute(name) ? name : resolve(name);
  const isFile = (await stat(path).catch(() => null))?.isFile();
  if (!isFile) throw new Error(`There is no module at ${path}: that is not a file.`);
  const { default: module } = await import(pathToFileURL(path).href);
  if (typeof module?.setUp !== 'function') {
    throw new Error(`${path} has no module as its default export.`);
  }
  return module;
}
