import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Module } from '../platform/module.ts';
import { aftercare } from './aftercare/index.ts';
import { assets } from './assets/index.ts';
import { audit } from './audit/index.ts';
import { calendars } from './calendars/index.ts';
import { directory } from './directory/index.ts';
import { inbox } from './inbox/index.ts';
import { incidents } from './incidents/index.ts';
import { inspections } from './inspections/index.ts';
import { labels } from './labels/index.ts';
import { meters } from './meters/index.ts';
import { outages } from './outages/index.ts';
import { owners } from './owners/index.ts';
import { partners } from './partners/index.ts';
import { plans } from './plans/index.ts';
import { privacy } from './privacy/index.ts';
import { questionnaires } from './questionnaires/index.ts';
import { requests } from './requests/index.ts';
import { routing } from './routing/index.ts';
import { services } from './services/index.ts';
import { staff } from './staff/index.ts';
import { surveys } from './surveys/index.ts';
import { upkeep } from './upkeep/index.ts';
import { webhooks } from './webhooks/index.ts';
import { work } from './work/index.ts';

/** The modules that come with the platform: the one list to add to. */
export const builtInModules: readonly Module[] = [
  owners,
  staff,
  requests,
  work,
  inbox,
  calendars,
  directory,
  routing,
  partners,
  privacy,
  webhooks,
  audit,
  services,
  incidents,
  aftercare,
  assets,
  plans,
  meters,
  inspections,
  upkeep,
  outages,
  labels,
  surveys,
  questionnaires,
];

/**
 * The modules that a configuration names: built-in ones by name, others by the path of a file
 * whose default export is a module. What a named module needs and is built in comes with it, so
 * that a list goes on working when a module comes to need another. Without names, all built-in ones.
 */
export async function chooseModules(names?: readonly string[]): Promise<Module[]> {
  if (!names) return [...builtInModules];
  const chosen = await Promise.all(names.map(findModule));
  // The list grows while it is gone through.
  for (const { needs } of chosen) {
    for (const need of needs) {
      const module = builtInModules.find(({ name }) => name === need);
      if (module && !chosen.some(({ name }) => name === need)) chosen.push(module);
    }
  }
  return chosen;
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
