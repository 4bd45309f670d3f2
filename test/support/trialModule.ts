import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../src/platform/auth/caller.ts';
import { defineModule, type Module } from '../../src/platform/module.ts';

/** What must never be in an answer. */
export const secret = 'secret detail';

const contract = `
extend type Query {
  "Goes wrong."
  broken: String!
  "Answers when the test lets it."
  slow: String!
}
extend type Mutation {
  "Counts the calls."
  count: Int!
}
extend type Subscription {
  "Goes wrong before it begins."
  neverBegins: String!
  "Brings two, of which the second cannot be shown, and goes on."
  oneUnreadable: String!
  "Brings one, then goes wrong."
  breaksOff: String!
  "Brings one, then stays open."
  staysOpen: String!
  "Brings as many as are taken, 100 kB each."
  endless: String!
}
`;

/** A module with everything that a server must survive, and the handles by which a test moves it. */
export interface Trial {
  module: Module;
  /** How often the mutation ran. */
  count: number;
  /** Whether looking up who is calling goes wrong. */
  isIdentifyBroken: boolean;
  /** How many slow queries and open subscriptions wait. */
  waiting: number;
  /** How many of the endless ones were taken. */
  taken: number;
  /** How many endless subscriptions are open. */
  endless: number;
  /** Lets what waits go on: slow queries answer, open subscriptions end. */
  letGo(): void;
  remove(): Promise<void>;
}

export async function makeTrial(): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'one-window-trial-'));
  const file = join(folder, 'trial.graphql');
  await writeFile(file, contract);
  const letGo = new Set<() => void>();
  const fail = (): never => {
    throw new Error(secret);
  };
  const tester: Caller = {
    type: 'Staff',
    id: '00000000-0000-7000-8000-000000000000',
    name: 'Tester',
    isInside: true,
    communityIds: [],
    departmentIds: [],
    roles: [],
  };
  const trial: Trial = {
    count: 0,
    isIdentifyBroken: false,
    taken: 0,
    endless: 0,
    get waiting() {
      return letGo.size;
    },
    letGo() {
      for (const go of letGo) go();
      letGo.clear();
    },
    remove: () => rm(folder, { recursive: true }),
    module: defineModule({
      name: 'trial',
      version: '1.0.0',
      needs: [],
      contract: file,
      setUp: () => ({
        identify: async (login) => {
          if (trial.isIdentifyBroken) fail();
          return login === 'tester' ? tester : null;
        },
        types(builder) {
          const description = 'For trials.';
          builder.queryFields((t) => ({
            broken: t.string({ description, resolve: fail }),
            slow: t.string({
              description,
              resolve: async () => {
                await new Promise<void>((resolve) => letGo.add(resolve));
                return 'done';
              },
            }),
          }));
          builder.mutationField('count', (t) =>
            t.int({
              description,
              resolve: () => {
                trial.count += 1;
                return trial.count;
              },
            }),
          );
          const show = (text: string) => (text === 'unreadable' ? fail() : text);
          builder.subscriptionFields((t) => ({
            neverBegins: t.string({ description, subscribe: async () => fail(), resolve: show }),
            oneUnreadable: t.string({
              description,
              async *subscribe() {
                yield 'first';
                yield 'unreadable';
                yield 'third';
              },
              resolve: show,
            }),
            breaksOff: t.string({
              description,
              async *subscribe() {
                yield 'first';
                fail();
              },
              resolve: show,
            }),
            staysOpen: t.string({
              description,
              async *subscribe() {
                yield 'first';
                await new Promise<void>((resolve) => letGo.add(resolve));
              },
              resolve: show,
            }),
            endless: t.string({
              description,
              async *subscribe() {
                trial.endless += 1;
                try {
                  for (;;) {
                    // As any source that has to read something.
                    await new Promise(setImmediate);
                    trial.taken += 1;
                    yield 'x'.repeat(100_000);
                  }
                } finally {
                  trial.endless -= 1;
                }
              },
              resolve: show,
            }),
          }));
        },
      }),
    }),
  };
  return trial;
}
