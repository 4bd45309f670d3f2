import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localeOf } from '../../src/platform/text.ts';
import { openSocket } from '../support/socket.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

const document = `mutation { acceptRequest(input: { requestId: "none" }) { ... on UserError { code message } } }`;
const english = 'This is not an id of this system.';
const chinese = '这不是本系统的标识。';

describe('whoever prefers a language', () => {
  it.each([
    [undefined, 'en'],
    [null, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['zh', 'zh'],
    ['ZH-tw', 'zh'],
    ['zh-Hans-CN', 'zh'],
    ['en-GB', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['en;q=0.3, zh-CN;q=0.8', 'zh'],
    [' en ; q=0.1 , zh ; q=0.2 ', 'zh'],
    ['en;q=0.8,zh;q=0.8', 'en'],
    ['zh;q=0.8,en;q=0.8', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['zh;q=0', 'en'],
    ['zh;q=nonsense', 'en'],
    ['de, fr;q=0.9, zh;q=0.1', 'zh'],
    ['de, fr;q=0.9', 'en'],
    ['zhuang', 'en'],
    [',;q=1,;;', 'en'],
  ] as const)('%j is answered in %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', chinese],
    ['en;q=0.3, zh-CN;q=0.8', chinese],
    ['en-GB, zh;q=0.5', english],
    ['de', english],
  ])('is answered in it over HTTP: %s', async (header, message) => {
    const answer = await window
      .as('staff.frontdesk.a')
      .ask(document, {}, { 'accept-language': header });
    expect(answer).toMatchObject({ data: { acceptRequest: { code: 'INVALID_ID', message } } });
  });

  it.each([
    [{}, english],
    [{ acceptLanguage: 'zh-CN' }, chinese],
    [{ 'Accept-Language': 'en;q=0.5, zh;q=0.6' }, chinese],
  ])('is answered in it on a socket that says %j', async (parameters, message) => {
    const headers = await window.as('staff.frontdesk.a').headers();
    const socket = await openSocket(window.url, { ...headers, ...parameters });
    socket.start('1', document);
    const [answer] = await socket.wait('1', 2);
    expect(answer?.payload).toMatchObject({
      data: { acceptRequest: { code: 'INVALID_ID', message } },
    });
    socket.cut();
  });
});
