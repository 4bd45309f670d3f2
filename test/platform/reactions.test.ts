import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import type { NewEvent } from '../../src/platform/events/append.ts';
import type { Reactions } from '../../src/platform/events/reactions.ts';
import { Conflict } from '../../src/platform/graphql/failures.ts';
import type { Module } from '../../src/platform/module.ts';
import { type Company, findCompany } from '../support/company.ts';
import { nameOf, write } from '../support/events.ts';
import { readableLog } from '../support/log.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { arm, armedKeys, leaveEvent } from '../support/timers.ts';
import { openWindow, type Window } from '../support/window.ts';

type Changeable = Record<string, Reactions[string]>;

/** What two of the modules do in reaction to what others write; each test says. */
const first: Changeable = {};
const second: Changeable = {};

/** A module that does these things as well, and has timers that leave events. */
function reacting(module: Module, reactions: Changeable, kind: string): Module {
  return {
    ...module,
    setUp: (platform) => ({
      ...module.setUp(platform),
      reactions,
      timers: { [kind]: leaveEvent },
    }),
  };
}

const { log, entries } = readableLog('error');
const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  const modules = builtInModules.map((module) => {
    if (module.name === 'calendars') return reacting(module, first, 'test.first');
    return module.name === 'privacy' ? reacting(module, second, 'test.second') : module;
  });
  window = await openWindow({ time, log, modules });
  company = await findCompany(window);
});
beforeEach(() => {
  for (const reactions of [first, second]) for (const kind in reactions) delete reactions[kind];
  entries.length = 0;
});
afterAll(() => window.close());

const change = (...names: string[]) =>
  window.composition.platform.change((transaction) => write(transaction, ...names));

/** The names of the test's events, in the order in which they were written. */
async function written(): Promise<string[]> {
  const events = await window.database.client.event.findMany({
    where: { kind: { startsWith: 'test.' } },
    orderBy: { sequence: 'asc' },
  });
  return events.map(nameOf);
}

/** Those that `work` has written. */
async function writtenBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await written();
  await work();
  return (await written()).slice(before.length);
}

describe('what a module does in reaction to an event', () => {
  it('happens in order: event by event, module by module, then what follows from it', async () => {
    const heard: string[] = [];
    const hear = (who: string) => async (_transaction: unknown, event: unknown) => {
      heard.push(`${who}: ${nameOf(event as { data: unknown })}`);
    };
    first['test.left'] = async (transaction, event) => {
      await hear('first')(transaction, event);
      await write(transaction, `moved after ${nameOf(event)}`);
    };
    second['test.left'] = hear('second');
    second['test.moved'] = hear('second');
    const names = await writtenBy(() => change('left A', 'other', 'left B'));
    expect(heard).toEqual([
      'first: left A',
      'second: left A',
      'first: left B',
      'second: left B',
      'second: moved after left A',
      'second: moved after left B',
    ]);
    expect(names).toEqual([
      'left A',
      'other',
      'left B',
      'moved after left A',
      'moved after left B',
    ]);
  });

  it('happens to a set at once where a module asks for that: what comes one after the other', async () => {
    const heard: string[][] = [];
    first['test.left'] = {
      async toAll(transaction, events) {
        heard.push(events.map(nameOf));
        // It stands behind what is waiting: with the next set, where that is of the same kind.
        if (nameOf(events[0] as NewEvent) === 'left A') {
          await write(transaction, 'left again', 'left once more');
        }
      },
    };
    second['test.left'] = async (transaction, event) => {
      if (nameOf(event) === 'left D') await write(transaction, 'left after D');
    };
    await change('left A', 'left B', 'other', 'left C', 'left D');
    expect(heard).toEqual([
      ['left A', 'left B'],
      ['left C', 'left D', 'left again', 'left once more'],
      ['left after D'],
    ]);
  });

  it('is told the whole event, and sees what the change has written so far', async () => {
    const seen: unknown[] = [];
    first['test.left'] = async (transaction, event: NewEvent) => {
      const rows = await transaction.event.findMany({ where: { subjectId: event.subjectId } });
      seen.push(rows.map(nameOf), event.subjectType, event.actor);
    };
    await change('left C');
    expect(seen).toEqual([['left C'], 'Test', null]);
  });

  it('is taken back with the change, and the change with it', async () => {
    first['test.left'] = (transaction) => write(transaction, 'moved');
    second['test.moved'] = async () => {
      throw new Error('cannot move');
    };
    const names = await writtenBy(() => expect(change('left D')).rejects.toThrow('cannot move'));
    expect(names).toEqual([]);
    // Nothing of it is left to be done in a later change.
    delete second['test.moved'];
    expect(await writtenBy(() => change('left E'))).toEqual(['left E', 'moved']);
  });

  it('fails in words when it goes in a circle', async () => {
    first['test.ping'] = (transaction) => write(transaction, 'pong');
    second['test.pong'] = (transaction) => write(transaction, 'ping');
    const names = await writtenBy(() =>
      expect(change('ping')).rejects.toThrow(
        `Reactions to events go in a circle: ${'test.ping → test.pong → '.repeat(5)}test.ping.`,
      ),
    );
    expect(names).toEqual([]);
  });

  it('may write many events and be ten steps long', async () => {
    for (let step = 1; step < 10; step += 1) {
      first[`test.${step}`] = (transaction) => write(transaction, `${step + 1}`);
    }
    first['test.0'] = (transaction) => write(transaction, ...Array(20).fill('1'));
    expect(await writtenBy(() => change('0'))).toHaveLength(1 + 20 * 10);
  });
});

describe('what a mutation sets off in another module', () => {
  const Create = `mutation ($input: CreateDepartmentInput!, $key: String) { createDepartment(input: $input, idempotencyKey: $key) { __typename ... on CreateDepartmentSuccess { department { code } } ... on UserError { code message path } } }`;
  const create = (code: string, key?: string) =>
    window.as('admin').mutate(Create, {
      input: { communityId: company.a.id, code, name: 'Gardens' },
      key,
    });

  it('happens with it, once however often it is sent, and is told of the caller', async () => {
    const actors: unknown[] = [];
    first['staff.department-created'] = async (transaction, { actor }) => {
      actors.push(actor);
      await write(transaction, 'planted');
    };
    const names = await writtenBy(async () => {
      for (let index = 0; index < 2; index += 1) {
        expect(await create('GARDENS', 'once')).toMatchObject({ department: { code: 'GARDENS' } });
      }
    });
    expect(names).toEqual(['planted']);
    expect(actors).toMatchObject([{ name: 'Zhou Ming 周明' }]);
    // It stands in the record beside the call that set it off.
    const { requestId } = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'test.planted' },
    });
    expect(requestId).not.toBeNull();
  });

  it('may refuse it: the caller is told as with any failure, and nothing is kept', async () => {
    first['staff.department-created'] = async () => {
      throw new Conflict(['input', 'code'], { en: 'The garden is full.', zh: '花园已满。' });
    };
    expect(await create('ORCHARD', 'again')).toEqual({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      message: 'The garden is full.',
      path: ['input', 'code'],
    });
    delete first['staff.department-created'];
    expect(await create('ORCHARD', 'again')).toMatchObject({ department: { code: 'ORCHARD' } });
    expect(entries).toEqual([]);
  });
});

describe('what a timer sets off in another module', () => {
  const client = () => window.database.client;

  it('happens in the transaction that claims the timer', async () => {
    first['test.silence'] = (transaction, event) =>
      write(transaction, `closed by ${nameOf(event)}`);
    second['test.closed'] = (transaction) => write(transaction, 'counted');
    await arm(client(), time, { 'silence A': minutes(1), other: minutes(1) }, 'test.first');
    await arm(client(), time, { 'silence B': minutes(1) }, 'test.second');
    time.pass(minutes(1));
    const names = await writtenBy(() => window.composition.timers.runDue());
    expect(names.toSorted()).toEqual([
      'closed by silence A',
      'closed by silence B',
      'counted',
      'counted',
      'other',
      'silence A',
      'silence B',
    ]);
  });

  it('leaves the timer armed when it fails, and lets the others through', async () => {
    first['test.silence'] = async () => {
      throw new Error('cannot close');
    };
    await arm(client(), time, { silence: minutes(1), other: minutes(1) }, 'test.first');
    time.pass(minutes(1));
    const names = await writtenBy(() => window.composition.timers.runDue());
    expect(names).toEqual(['other']);
    expect(await armedKeys(client())).toContain('silence');
    expect(entries).toMatchObject([{ msg: 'a timer failed', err: { message: 'cannot close' } }]);
    await client().timer.deleteMany({ where: { kind: 'test.first' } });
  });
});
