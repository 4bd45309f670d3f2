import { type DocumentNode, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseModules } from '../../src/modules/index.ts';
import { compose } from '../../src/platform/composition.ts';
import { createLog } from '../../src/platform/log.ts';
import { systemTime } from '../../src/platform/time.ts';
import type { RunningServer } from '../../src/server.ts';
import { openGraphiql, requestTabs, tabs } from '../support/graphiql.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

interface Tab {
  query: string;
  variables: string | null;
  headers: string;
}

interface Page {
  html: string;
  /** What the page hands to GraphiQL. */
  options: { title: string; defaultTabs: Tab[]; defaultHeaders: string };
}

let window: Window;
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  window = await openWindow();
  server = await openGraphiql(window);
  page = await open(server.url);
});
afterAll(async () => {
  await server.stop();
  await window.close();
});

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function open(url: string): Promise<Page> {
  const response = await fetch(url, { headers: asBrowser });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html\b/);
  const html = await response.text();
  const [, options] = html.split("window.document.querySelector('#root'),\n");
  return { html, options: JSON.parse(options?.slice(0, options.indexOf(',\n')) ?? '') };
}

const nameOf = (query: string) => getOperationAST(parse(query))?.name?.value ?? '';

function findTab(name: string): Tab {
  const tab = page.options.defaultTabs.find(({ query }) => nameOf(query) === name);
  if (!tab) throw new Error(`There is no tab ${name}.`);
  return tab;
}

/** What GraphiQL sends when a tab is run, and the answer. */
async function run({ query, variables, headers }: Tab): Promise<any> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...JSON.parse(headers) },
    body: JSON.stringify({ query, variables: JSON.parse(variables ?? '{}') }),
  });
  const { data, errors } = (await response.json()) as any;
  expect(errors).toBeUndefined();
  return data;
}

describe('the page for developers', () => {
  it('loads nothing from another host', () => {
    const [markup = ''] = page.html.split('<script>');
    const elements = page.html.match(/<(script|link|img|iframe|object|embed|base)\b[^>]*>/gi) ?? [];
    const outside = elements.filter((element) =>
      /\b(src|href|data)\s*=\s*.?(https?:)?\/\//i.test(element),
    );
    expect(markup).toContain('<link rel="icon" href="data:');
    expect(outside).toEqual([]);
    expect(markup).not.toMatch(/@import|url\(\s*['"]?(https?:)?\/\//i);
  });

  it('has a tab for each example, with the token of somebody of the demo company', async () => {
    expect(page.options.title).toBe('One Window');
    expect(page.options.defaultTabs.map(({ query }) => nameOf(query))).toEqual(tabs);
    for (const { headers } of page.options.defaultTabs) {
      expect(JSON.parse(headers)).toEqual({
        Authorization: expect.stringMatching(/^Bearer \S+\.\S+\.\S+$/),
      });
      expect(headers).toBe(page.options.defaultHeaders);
    }
    expect(await run(findTab('Me'))).toMatchObject({
      viewer: { __typename: 'Staff', name: 'Hu Jing 胡静' },
    });
  });

  it('has examples that work as they stand, from taking a request in to the board', async () => {
    const places = await run(findTab('Places'));
    expect(places.communities.edges.map(({ node }: any) => node.name)).toEqual([
      'Yinghu Gardens 映湖花园',
    ]);
    const { fileRequest } = await run(findTab('File'));
    expect(fileRequest).toMatchObject({
      __typename: 'FileRequestSuccess',
      request: { status: 'OPEN', firstReceiver: { name: 'Hu Jing 胡静' } },
    });
    const { requests } = await run(findTab('Board'));
    expect(requests.edges.map(({ node }: any) => node)).toMatchObject([
      { id: fileRequest.request.id, customer: { name: 'Lin Hui 林慧' }, unit: { label: '1-101' } },
    ]);
  });

  it('lets a developer follow live how a request is reported up', async () => {
    const { requests } = await run(findTab('Board'));
    const [{ node }] = requests.edges;
    const { query, headers } = findTab('Escalations');
    const client = createClient({
      url: server.url,
      headers: JSON.parse(headers),
      retryAttempts: 0,
    });
    const heard: any[] = [];
    client.subscribe(
      { query },
      { next: (event) => heard.push(event), error: () => {}, complete: () => {} },
    );
    const tab = findTab('ReportUp');
    expect(await run(tab)).toMatchObject({ reportUp: { code: 'INVALID_ID' } });
    const variables = tab.variables?.replace('REQUEST_ID', node.id) ?? null;
    // Subscribing takes a moment; whoever is there hears of each from then on.
    let reported: any;
    await until(async () => {
      reported = await run({ ...tab, variables });
      return heard.length > 0;
    });
    expect(reported.reportUp.__typename).toBe('ReportUpSuccess');
    expect(heard[0].data.escalationRaised.escalation).toMatchObject({
      cause: 'REPORTED_UP',
      request: { number: node.number },
    });
    client.dispose();
  });

  it('keeps no token where nobody of the demo company is, and shows the schema all the same', async () => {
    const plain = await openGraphiql(window, { demo: false });
    try {
      const { html, options } = await open(plain.url);
      expect(html).not.toContain('Bearer ');
      expect(options.defaultTabs.map(({ query }) => nameOf(query))).toEqual(tabs);
      const response = await fetch(plain.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...JSON.parse(options.defaultHeaders) },
        body: JSON.stringify({ query: '{ viewer { name } __schema { queryType { name } } }' }),
      });
      const { data, errors } = (await response.json()) as any;
      expect(errors).toBeUndefined();
      expect(data).toEqual({ viewer: null, __schema: { queryType: { name: 'Query' } } });
    } finally {
      await plain.stop();
    }
  });

  it('is not there on a server that does not offer it', async () => {
    const response = await fetch(window.url, { headers: asBrowser });
    expect(response.headers.get('content-type')).toMatch(/^application\/.*json/);
    expect(await response.text()).not.toContain('GraphiQL');
  });
});

describe.each([
  ['the modules that come with the platform', undefined],
  [
    "a third party's module",
    ['owners', 'staff', 'requests', './examples/modules/workload/index.ts'],
  ],
])('the examples of %s', (_name, names) => {
  it('are one named operation each, and the API takes them with their variables', async () => {
    const { schema, modules } = await compose({
      isShared: false,
      modules: await chooseModules(names),
      client: window.database.client,
      time: systemTime,
      log: createLog('silent'),
    });
    const examples = modules.flatMap((module) => module.examples ?? []);
    const operations = examples.map(({ query, variables }) => {
      const document: DocumentNode = parse(query);
      expect(validate(schema, document)).toEqual([]);
      // Null when there are several: GraphiQL would ask which one to run.
      const operation = getOperationAST(document);
      const { errors } = getVariableValues(
        schema,
        operation?.variableDefinitions ?? [],
        variables ?? {},
      );
      expect(errors).toBeUndefined();
      return operation?.name?.value;
    });
    expect(operations).toEqual(names ? [...requestTabs, 'Workload'] : tabs);
  });
});
