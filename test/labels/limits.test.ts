import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBudget } from '../../src/platform/graphql/limits/budget.ts';
import { createLog } from '../../src/platform/log.ts';
import type { RunningServer } from '../../src/server.ts';
import { createAsset, createKind } from '../support/assets.ts';
import { openDoor } from '../support/door.ts';
import { codeIn, issueLabel, Labelled, ReportByQr, report, scanner } from '../support/labels.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
/** Behind a proxy, which says where calls come from. */
let door: RunningServer;

beforeAll(async () => {
  window = await openWindow({ time });
  door = await openDoor(window, { proxies: 1 });
  await createKind(window);
});
afterAll(async () => {
  await door.stop();
  await window.close();
});

const code = async (): Promise<string> =>
  codeIn((await issueLabel(window, (await createAsset(window)).id)).address);

let last = 0;
/** An address that nobody has called from before. */
const elsewhere = (): string => {
  last += 1;
  return `198.51.${100 + Math.floor(last / 200)}.${1 + (last % 200)}`;
};

async function reportFrom(
  address: string,
  label: string,
  { input = {}, key = null as string | null, url = door.url, query = ReportByQr } = {},
): Promise<any> {
  const answer = await scanner({ url }, label).ask(
    query,
    { input: { text: 'The doors do not close', ...input }, key },
    { 'x-forwarded-for': address },
  );
  return answer.data?.reportByQr ?? answer;
}

describe('reports of one label', () => {
  it('are taken in twenty times within an hour, whoever reports, and then again', async () => {
    const [label, other] = [await code(), await code()];
    const begin = time.now();
    for (let count = 0; count < 20; count += 1) {
      expect((await reportFrom(elsewhere(), label)).__typename).toBe('ReportByQrSuccess');
      time.pass(minutes(1));
    }
    const before = await stored(window);
    expect(await reportFrom(elsewhere(), label)).toMatchObject({
      __typename: 'TooSoonError',
      code: 'TOO_SOON',
      againAt: new Date(begin.getTime() + hours(1)).toISOString(),
      path: null,
    });
    expect(await stored(window)).toEqual(before);
    // It is no matter of any other label.
    expect((await reportFrom(elsewhere(), other)).__typename).toBe('ReportByQrSuccess');
    time.pass(minutes(40) - 1);
    expect((await reportFrom(elsewhere(), label)).__typename).toBe('TooSoonError');
    time.pass(1);
    expect((await reportFrom(elsewhere(), label)).__typename).toBe('ReportByQrSuccess');
    expect((await reportFrom(elsewhere(), label)).__typename).toBe('TooSoonError');
  });
});

describe('reports from one network', () => {
  it('are taken in ten times within an hour, and others go on', async () => {
    const [label, other] = [await code(), await code()];
    const address = elsewhere();
    for (let count = 0; count < 10; count += 1) {
      // What is refused or repeated is not counted.
      await reportFrom(address, label, { input: { text: ' ' } });
      const done = await reportFrom(address, label, { key: `${count}` });
      expect(done.__typename).toBe('ReportByQrSuccess');
      expect(await reportFrom(address, label, { key: `${count}` })).toEqual(done);
    }
    const before = await stored(window);
    const refused = await reportFrom(address, other);
    expect(refused).toMatchObject({ __typename: 'TooSoonError', code: 'TOO_SOON' });
    const wait = Date.parse(refused.againAt) - time.now().getTime();
    expect(wait).toBeGreaterThan(minutes(58));
    expect(wait).toBeLessThanOrEqual(hours(1));
    expect(await stored(window)).toEqual(before);
    expect((await reportFrom(elsewhere(), label)).__typename).toBe('ReportByQrSuccess');
  });

  it('are counted by network, which for IPv6 is more than one address', async () => {
    const label = await code();
    for (let count = 1; count <= 10; count += 1) {
      const done = await reportFrom(`2001:db8:1:2::${count}`, label);
      expect(done.__typename).toBe('ReportByQrSuccess');
    }
    expect((await reportFrom('2001:db8:1:2::ff', label)).__typename).toBe('TooSoonError');
    expect((await reportFrom('2001:db8:1:3::1', label)).__typename).toBe('ReportByQrSuccess');
  });
});

it('whoever spends the budget of calls does so for their own network alone', async () => {
  const budget = await openBudget({ points: 3, log: createLog('silent') });
  const narrow = await openDoor(window, { proxies: 1, budget });
  const label = await code();
  const look = async (address: string) =>
    (await scanner({ url: narrow.url }, label).ask(Labelled, {}, { 'x-forwarded-for': address }))
      .errors?.[0]?.extensions?.code;
  const [one, other] = [elsewhere(), elsewhere()];
  for (let count = 0; count < 3; count += 1) expect(await look(one)).toBeUndefined();
  expect(await look(one)).toBe('BUDGET_EXHAUSTED');
  expect(await look(other)).toBeUndefined();
  await narrow.stop();
  budget.close();
});

describe('a report', () => {
  it.each([
    ['no words', { text: '  ' }, ['input', 'text']],
    ['more words than anybody reads', { text: 'x'.repeat(10_001) }, ['input', 'text']],
    [
      'a picture that anybody can listen in to',
      { photoUrl: 'http://a.example/1.jpg' },
      ['input', 'photoUrl'],
    ],
    ['a picture that is a program', { photoUrl: 'javascript:alert(1)' }, ['input', 'photoUrl']],
    [
      'a picture with a sign-in',
      { photoUrl: 'https://me:secret@a.example/' },
      ['input', 'photoUrl'],
    ],
    [
      'a link that is too long',
      { photoUrl: `https://a.example/${'x'.repeat(2000)}` },
      ['input', 'photoUrl'],
    ],
    [
      'a name that is too long',
      { contact: { name: 'x'.repeat(101) } },
      ['input', 'contact', 'name'],
    ],
    ['a phone that is none', { contact: { phone: '1' } }, ['input', 'contact', 'phone']],
  ])('with %s changes nothing', async (_what, input, path) => {
    const label = await code();
    const before = await stored(window);
    expect(await report(window, label, input)).toMatchObject({ code: 'INVALID_INPUT', path });
    expect(await stored(window)).toEqual(before);
  });

  it('is taken in once, however often it is sent under one key', async () => {
    const label = await code();
    const contact = { name: 'Chen', phone: '13900004321' };
    const [first, second] = await Promise.all(
      [1, 2].map(() => report(window, label, { contact }, 'a-random-key')),
    );
    expect(first?.__typename).toBe('ReportByQrSuccess');
    expect(second).toEqual(first);
    expect(await report(window, label, { contact }, 'a-random-key')).toEqual(first);
    expect(await report(window, label, { text: 'Else' }, 'a-random-key')).toMatchObject({
      code: 'CONFLICT',
    });
    const rows = await window.database.client.reporter.count({
      where: { request: { number: first?.number } },
    });
    expect(rows).toBe(1);
  });
});
