import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { file, findCompany } from '../support/company.ts';
import { ReportUp } from '../support/documents.ts';
import { openGraphiql, tabs } from '../support/graphiql.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** What the page was answered first: the schema. */
let askedFirst: any;
/** Hosts that the page asked for anything. */
const hosts = new Set<string>();
/** What the browser complained about. */
const complaints: string[] = [];

beforeAll(async () => {
  window = await openWindow();
  server = await openGraphiql(window);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    // What the page made itself and keeps in memory.
    if (!['blob:', 'data:'].includes(protocol)) hosts.add(hostname);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const [schema] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.goto(server.url),
  ]);
  askedFirst = await schema.json();
  await page.locator('.graphiql-execute-button').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server.stop();
  await window.close();
});

/** Opens a tab, as a mouse does it. */
async function openTab(name: string): Promise<void> {
  await page.locator(`.graphiql-tab-button[title="${name}"]`).click();
  await until(async () => (await activeTab()) === name);
  // GraphiQL looks a tenth of a second later which operation the tab has; nothing on it tells when.
  await page.waitForTimeout(300);
}

const tabNames = () => page.locator('.graphiql-tab-button').allTextContents();
const activeTab = () => page.locator('.graphiql-tab-active .graphiql-tab-button').textContent();
const run = () => page.locator('.graphiql-execute-button').click();

/** What a pane shows, without white space: it breaks long lines. */
const textOf = async (pane: string) =>
  ((await page.locator(pane).textContent()) ?? '').replaceAll(/\s/g, '');
const answer = () => textOf('.graphiql-response');

it('a developer who opens the page finds a tab for each example, and a token filled in', async () => {
  expect(await page.title()).toBe('One Window');
  expect(await tabNames()).toEqual(tabs);
  expect(await activeTab()).toBe('Me');
  await until(async () =>
    (await textOf('.graphiql-editor-tool')).includes('"Authorization":"Bearerey'),
  );
});

it('the page knows the whole schema, to explain it and to complete what is typed', async () => {
  expect(askedFirst.errors).toBeUndefined();
  const types = Object.keys(window.composition.schema.getTypeMap());
  expect(askedFirst.data.__schema.types.map(({ name }: any) => name).sort()).toEqual(types.sort());
});

it('the first operation runs as it stands, and its answer is shown', async () => {
  await run();
  await until(async () => (await answer()).includes('"name":"HuJing胡静"'));
  expect(await answer()).toContain('"viewer":{"__typename":"Staff"');
});

it('each tab opens at the first click, and a request that is taken in shows on the board', async () => {
  await openTab('File');
  await run();
  await until(async () => (await answer()).includes('"__typename":"FileRequestSuccess"'));
  const number = /"number":"(YH-\d{6})"/.exec(await answer())?.[1];
  expect(number).toBe('YH-000001');
  await openTab('Board');
  await run();
  await until(async () => (await answer()).includes(`"number":"${number}"`));
});

it('an escalation shows in its tab as it is raised', async () => {
  await openTab('Escalations');
  await run();
  const company = await findCompany(window);
  const request = await file(window, company, { title: 'Raised before your eyes' });
  // Subscribing takes a moment; whoever is there hears of each from then on.
  await until(async () => {
    await window.as('staff.frontdesk.a').mutate(ReportUp, { id: request.id });
    return (await answer()).includes('"cause":"REPORTED_UP"');
  });
  expect(await answer()).toContain(`"number":"${request.number}"`);
  await page.locator('.graphiql-execute-button').click();
});

it('loaded again, the page has the same tabs, and a token that is good', async () => {
  await openTab('Me');
  const kept = () => page.evaluate(() => localStorage.getItem('graphiql:tabState') ?? '');
  await until(async () => (await kept()).includes('"activeTabIndex":0'));
  expect(await kept()).not.toContain('Bearer');
  await page.reload();
  await page.locator('.graphiql-execute-button').waitFor();
  expect(await tabNames()).toEqual(tabs);
  expect(await activeTab()).toBe('Me');
  await run();
  await until(async () => (await answer()).includes('"name":"HuJing胡静"'));
});

it('after all this, nobody else was asked for anything, and the browser has no complaint', () => {
  expect([...hosts]).toEqual(['localhost']);
  expect(complaints).toEqual([]);
});
