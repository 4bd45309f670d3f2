import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { addedKind, recordEvent } from '../../src/modules/requests/index.ts';
import { readContract } from '../../src/platform/graphql/contract.ts';
import { contractDifferences } from '../../src/platform/graphql/contractCheck.ts';
import { UserFailure } from '../../src/platform/graphql/failures.ts';
import { defineModule, type Module } from '../../src/platform/module.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Resolve } from '../support/documents.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const contract = `
extend enum UserErrorCode {
  "It rains."
  RAINING
}
extend enum RequestEventKind {
  "Somebody looked at the sky."
  SKY_SEEN
}
extend union ResolveRequestResult = RainingError
"It rains. Code: RAINING."
type RainingError implements UserError {
  "For programs."
  code: UserErrorCode!
  "For people, in English or Chinese by the \`Accept-Language\` of the call."
  message: String!
  "The argument that caused it, from the outside in, such as \`[\\"input\\", \\"title\\"]\`; null when no single one did."
  path: [String!]
}
`;

class Raining extends UserFailure {
  constructor() {
    super('RAINING', { en: 'It rains.', zh: '下雨了。' }, ['input', 'requestId']);
  }
}

/** A module that has a say in what requests do, and that they know nothing of. */
const weather = (file: string): Module =>
  defineModule({
    name: 'weather',
    version: '1.0.0',
    needs: ['requests'],
    contract: file,
    errorCodes: { RAINING: 'It rains.' },
    enumValues: {
      RequestEventKind: {
        SKY_SEEN: {
          description: 'Somebody looked at the sky.',
          label: { en: 'The sky: {words}', zh: '天色：{words}' },
          words: ({ clouds }, locale) => `${clouds} ${locale === 'zh' ? '朵云' : 'clouds'}`,
        },
      },
    },
    failures: { resolveRequest: [Raining] },
    setUp: () => ({
      types(builder) {
        builder.objectType(Raining, {
          name: 'RainingError',
          description: 'It rains. Code: RAINING.',
          interfaces: ['UserError'],
        });
      },
      reactions: {
        'requests.ACCEPTED': async (transaction, { subjectId, at }) => {
          const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
          const kind = addedKind('SKY_SEEN');
          const happening = { kind, at, actor: null, isPublic: true, details: { clouds: 3 } };
          await recordEvent(transaction, request, happening);
        },
        'requests.RESOLVED': async () => {
          throw new Raining();
        },
      },
    }),
  });

let window: Window;
let company: Company;
let folder: string;
let modules: Module[];
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-weather-'));
  const path = join(folder, 'weather.graphql');
  await writeFile(path, contract);
  modules = [...builtInModules, weather(path)];
  window = await openWindow({ time, modules });
  company = await findCompany(window);
});
afterAll(async () => {
  await window.close();
  await rm(folder, { recursive: true });
});

describe('a module that adds to the enums and results of another', () => {
  it('is what both contracts say, put together', async () => {
    const { schema } = window.composition;
    expect(await contractDifferences(await readContract(modules), schema)).toEqual([]);
  });

  it('tells what happened in the story of the request, in both languages', async () => {
    const { id } = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id });
    const Story = `query ($id: ID!) { node(id: $id) { ... on Request {
      timeline { edges { node { kind summary } } } } } }`;
    const told = async (language: string) => {
      const client = window.as('manager.a');
      const { data } = await client.ask(Story, { id }, { 'accept-language': language });
      return data?.node.timeline.edges.at(-1).node;
    };
    expect(await told('en')).toEqual({ kind: 'SKY_SEEN', summary: 'The sky: 3 clouds' });
    expect(await told('zh')).toEqual({ kind: 'SKY_SEEN', summary: '天色：3 朵云' });
  });

  it('can refuse, with an error of its own, and then nothing has changed', async () => {
    const { id } = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id });
    const refused = await window.as('staff.engineering.a').mutate(Resolve, { id });
    expect(refused).toMatchObject({ __typename: 'RainingError', code: 'RAINING' });
    const { node } = await window
      .as('manager.a')
      .query('query ($id: ID!) { node(id: $id) { ... on Request { status resolvedAt } } }', { id });
    expect(node).toEqual({ status: 'IN_PROGRESS', resolvedAt: null });
  });
});
