import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildASTSchema, GraphQLSchema, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendars } from '../../src/modules/calendars/index.ts';
import { directory } from '../../src/modules/directory/index.ts';
import { builtInModules } from '../../src/modules/index.ts';
import { owners } from '../../src/modules/owners/index.ts';
import { requests } from '../../src/modules/requests/index.ts';
import { routing } from '../../src/modules/routing/index.ts';
import { staff } from '../../src/modules/staff/index.ts';
import { compose } from '../../src/platform/composition.ts';
import { mergeExtensions, readContract } from '../../src/platform/graphql/contract.ts';
import {
  contractDifferences,
  missingDescriptions,
} from '../../src/platform/graphql/contractCheck.ts';
import { createLog } from '../../src/platform/log.ts';
import { defineModule, type Module, orderModules } from '../../src/platform/module.ts';
import { systemTime } from '../../src/platform/time.ts';
import { freshDatabase } from '../support/database.ts';
import { type Alteration, alterations } from './alterations.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'one-window-contract-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function schemaOf(modules: readonly Module[]): Promise<GraphQLSchema> {
  const composition = await compose({
    isShared: false,
    modules,
    client: database.client,
    time: systemTime,
    log: createLog('silent'),
  });
  return composition.schema;
}

/** `owners` with another contract: its own with one change. */
async function withAlteredContract({ from, to }: Pick<Alteration, 'from' | 'to'>): Promise<Module> {
  const text = await readFile(owners.contract, 'utf8');
  expect(text.split(from), `"${from}" stands once in the contract`).toHaveLength(2);
  const contract = join(folder, 'owners.graphql');
  await writeFile(contract, text.replace(from, to));
  return { ...owners, contract };
}

const compositions: [string, Module[]][] = [
  ['the platform alone', []],
  ['owners', [owners]],
  ['owners and staff', [owners, staff]],
  ['everything', [...builtInModules]],
];

describe.each(compositions)('the API of %s', (_name, modules) => {
  it('is exactly what the contracts of its modules promise', async () => {
    const contract = await readContract(modules);
    expect(await contractDifferences(contract, await schemaOf(modules))).toEqual([]);
  });

  it('describes every type, field, argument, enum value and input field', async () => {
    expect(missingDescriptions(await readContract(modules))).toEqual([]);
  });

  it('has nothing of the modules that are off', async () => {
    const schema = await schemaOf(modules);
    const off = builtInModules.filter((module) => !modules.includes(module));
    const additions = (await Promise.all(off.map(additionsOf))).flat();
    expect(additions.length > 0).toBe(off.length > 0);
    expect(additions.filter((addition) => isInSchema(schema, addition))).toEqual([]);
    // All that the modules which are on add is there: the question can be answered with yes.
    const present = (await Promise.all(modules.map(additionsOf))).flat();
    expect(present.filter((addition) => !isInSchema(schema, addition))).toEqual([]);
  });
});

/** What a module adds, as `Type` and `Type.member`. */
async function additionsOf(module: Module): Promise<string[]> {
  const { definitions } = parse(await readFile(module.contract, 'utf8'));
  return definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name) return [];
    const name = definition.name.value;
    if (!definition.kind.endsWith('Extension')) return [name];
    const members = [
      ...('fields' in definition ? (definition.fields ?? []) : []),
      ...('values' in definition ? (definition.values ?? []) : []),
    ];
    return members.map((member) => `${name}.${member.name.value}`);
  });
}

function isInSchema(schema: GraphQLSchema, addition: string): boolean {
  const [name = '', member] = addition.split('.');
  const type = schema.getType(name);
  if (!type || !member) return Boolean(type);
  if ('getFields' in type) return member in type.getFields();
  return 'getValue' in type && Boolean(type.getValue(member));
}

describe.each(alterations)('$what ($place)', (alteration) => {
  it('is found when the contract changes and the code does not', async () => {
    const contract = await readContract([await withAlteredContract(alteration)]);
    expectOnly(alteration.place, await contractDifferences(contract, await schemaOf([owners])));
  });

  it('is found when the code changes and the contract does not', async () => {
    const altered = buildASTSchema(await readContract([await withAlteredContract(alteration)]));
    expectOnly(alteration.place, await contractDifferences(await readContract([owners]), altered));
  });
});

/** Whether there are differences, all at this place and named by it. */
function expectOnly(place: string, differences: readonly string[]): void {
  expect(differences).not.toEqual([]);
  const begins = [`${place}:`, `${place}.`];
  const elsewhere = differences.filter((text) => !begins.some((begin) => text.startsWith(begin)));
  expect(elsewhere).toEqual([]);
}

it('what no comparison of parts looks at is found in the text', async () => {
  const contract = await readContract([owners]);
  const built = new GraphQLSchema({
    ...buildASTSchema(contract).toConfig(),
    description: 'Made in a hurry.',
  });
  const [difference, ...others] = await contractDifferences(contract, built);
  expect(difference).toMatch(/^line 1 of the sorted schema: contract ".*", code """"Made/);
  expect(others).toEqual([]);
});

it('a field that a module builds and no contract promises is found', async () => {
  const talkative = defineModule({
    ...owners,
    setUp(platform) {
      const parts = owners.setUp(platform);
      return {
        ...parts,
        types(builder, tools) {
          parts.types?.(builder, tools);
          builder.queryField('weather', (t) =>
            t.string({ description: 'Rain or shine.', resolve: () => 'rain' }),
          );
        },
      };
    },
  });
  expect(
    await contractDifferences(await readContract([owners]), await schemaOf([talkative])),
  ).toContain("Query.weather: contract → code: Field 'weather' was added to object type 'Query'");
});

it.each([
  ['a type', '"A home, a shop or an office."\n', 'Unit'],
  ['a field', '  "Floor area in square metres."\n', 'Unit.floorAreaM2'],
  ['an argument', '    "Who, and which unit."\n', 'Mutation.registerCustomer.input'],
  ['an enum value', '  "Lives in it."\n', 'Relation.RESIDENT'],
  ['an input field', '  "What they are to the unit."\n', 'RegisterCustomerInput.relation'],
  ['a union', '"What `registerCustomer` ends in."\n', 'RegisterCustomerResult'],
  [
    "a field of the platform's type",
    '  "The communities in your reach, by name: those you work in, or those you have to do with as a customer."\n',
    'Query.communities',
  ],
])('%s without a description is named', async (_what, from, place) => {
  const module = await withAlteredContract({ from, to: '' });
  expect(missingDescriptions(await readContract([module]))).toEqual([place]);
});

describe('modules that do not fit together', () => {
  const moduleOf = (name: string, ...needs: string[]): Module => ({
    name,
    version: '1.0.0',
    needs,
    contract: '',
    setUp: () => {
      throw new Error(`${name} was set up.`);
    },
  });
  const start = (...modules: Module[]) => schemaOf(modules);

  it('are refused when one needs another that is off, and nothing is set up', async () => {
    await expect(start(moduleOf('lifts', 'assets'), moduleOf('assets', 'stores'))).rejects.toThrow(
      /^Module "assets" needs "stores", which is not on\.$/,
    );
    await expect(start(requests)).rejects.toThrow(
      /^Module "requests" needs "owners", which is not on\.\nModule "requests" needs "staff", which is not on\.\nModule "requests" needs "calendars", which is not on\.\nModule "requests" needs "directory", which is not on\.\nModule "requests" needs "routing", which is not on\.$/,
    );
  });

  it('are refused when two have one name', async () => {
    await expect(start(moduleOf('lifts'), moduleOf('gates'), moduleOf('lifts'))).rejects.toThrow(
      /^Two modules are called "lifts"\.$/,
    );
  });

  it('are refused when they need each other in a circle, which is named', async () => {
    const circle = [
      moduleOf('lifts', 'gates'),
      moduleOf('gates', 'keys'),
      moduleOf('keys', 'lifts'),
    ];
    await expect(start(moduleOf('parks'), ...circle)).rejects.toThrow(
      /^These modules need each other in a circle: lifts, gates, keys\.$/,
    );
  });

  it('come after what they need, in whatever order they are named', () => {
    const names = (modules: readonly Module[]) => orderModules(modules).map(({ name }) => name);
    const placed = ['owners', 'staff', 'directory', 'calendars', 'routing', 'requests'];
    expect(names([requests, routing, directory, calendars, staff, owners])).toEqual(placed);
    expect(names([staff, moduleOf('parks'), owners])).toEqual(['parks', 'owners', 'staff']);
  });
});

describe('contracts that do not fit together', () => {
  const merge = (...texts: string[]) => mergeExtensions(texts.map((text) => parse(text)));
  const query = 'type Query { now: Int }';

  it('are refused when one extends a type that none defines', () => {
    expect(() => merge(query, 'extend type Lift { floor: Int }')).toThrow(
      /^A contract extends "Lift", which no contract defines\.$/,
    );
  });

  it('are refused when two define one type', () => {
    expect(() => merge(query, 'type Lift { floor: Int }', 'type Lift { door: Int }')).toThrow(
      /^Two contracts define "Lift"; one of them must extend it\.$/,
    );
  });

  it('are refused when one extends a type as something that it is not', () => {
    expect(() => merge(query, 'enum Door { LEFT }', 'extend type Door { width: Int }')).toThrow(
      /^A contract extends "Door" as object type; it is defined as enum type\.$/,
    );
  });

  it('are refused when two add one field', () => {
    const contract = merge(query, 'extend type Query { a: Int }', 'extend type Query { a: Int }');
    expect(() => buildASTSchema(contract)).toThrow('Field "Query.a" can only be defined once.');
  });

  it('are put together: fields, enum values, input fields, union members and interfaces', () => {
    const merged = merge(
      `${query} type A { a: Int } type B { b: Int } interface N { n: Int }
       enum E { X } input I { x: Int } union U = A`,
      `extend enum E { Y } extend input I { y: Int } extend union U = B
       extend type A implements N { n: Int } extend interface N { m: Int } extend type A { m: Int }`,
    );
    const whole = parse(
      `${query} type A implements N { a: Int n: Int m: Int } type B { b: Int }
       interface N { n: Int m: Int } enum E { X Y } input I { x: Int y: Int } union U = A | B`,
    );
    expect(print(merged)).toBe(print(whole));
  });
});
