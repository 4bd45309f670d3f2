import { createHash, randomUUID } from 'node:crypto';
import { type GraphQLObjectType, getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { Erase, Export } from '../personal/documents.ts';
import type { Client, Subscription } from '../support/client.ts';
import { type Company, findCompany } from '../support/company.ts';
import { readableLog } from '../support/log.ts';
import { openPartner } from '../support/partners.ts';
import {
  Answer,
  Close,
  call,
  createDraft,
  letEverybodyIn,
  openQuestionnaire,
  Publish,
  questionnaireOf,
} from '../support/questionnaires.ts';
import { HeldTime, hours, minutes, until } from '../support/time.ts';
import { walk } from '../support/walk.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * Somebody who wants to know what one person answered to an anonymous questionnaire, and who may be
 * anybody: a neighbour, the staff of every post, a manager, an administrator, a partner app, whoever
 * reads the log or the whole database. They know who answered when, and what each might have written.
 */

const time = new HeldTime('2026-03-02T01:00:00Z');
const { log, entries } = readableLog('trace');
let window: Window;
let company: Company;
const callers = new Map<string, Client>();
let questionnaireId: string;
let uuid: string;

/** Who answers, in this order, and what: words that nobody else writes, and choices that few make. */
interface Respondent {
  login: string;
  customerId: string;
  relation: string;
  at: Date;
  marker: string;
  input: { questionnaireId: string; answers: Record<string, unknown>[] };
}
const respondents: Respondent[] = [];
/** Words that were sent in calls that were refused. */
const refused = ['REFUSED-WORDS-OF-STAFF', 'REFUSED-WORDS-TOO-MANY', 'REFUSED-WORDS-OF-THE-SECOND'];

/** By caller, what they saw before anybody answered and after each. */
const views: Record<string, string>[] = [];
let followed: Subscription;
let beforeMixing: Dump;
let afterMixing: Dump;
let closed: Dump;

interface Row {
  table: string;
  xmin: string;
  place: string;
  text: string;
}
type Dump = Row[];

/** Everything that the database holds, and what it remembers beside the columns. */
async function dump(): Promise<Dump> {
  const { client } = window.database;
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const rows: Dump = [];
  for (const { name } of tables) {
    rows.push(
      ...(await client.$queryRawUnsafe<Row[]>(
        `SELECT '${name}' AS table, xmin::text, ctid::text AS place, t::text AS text FROM "${name}" t ORDER BY ctid`,
      )),
    );
  }
  return rows;
}

const sheetsIn = (rows: Dump): Row[] => rows.filter(({ table }) => table === 'questionnaire_sheet');
const aboutPeople = (rows: Dump): Row[] =>
  rows.filter(({ table }) => table !== 'questionnaire_sheet' && table !== 'questionnaire');

/** All fields of the module's types, however deep. */
function everything(type: GraphQLObjectType, below = 9): string {
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap(({ name, type: of }) => {
      const named = getNamedType(of);
      if (!isObjectType(named)) return [name];
      if (!named.name.startsWith('Questionnaire') && named.name !== 'PageInfo') {
        return [`${name} { __typename ${named.getFields().id ? 'id' : ''} }`];
      }
      return below > 0 ? [`${name} { ${everything(named, below - 1)} }`] : [];
    })
    .join(' ');
}

const ofQuestionnaire = () =>
  everything(window.composition.schema.getType('Questionnaire') as GraphQLObjectType);

/** What each caller sees of it, all fields. */
async function look(): Promise<Record<string, string>> {
  const document = `query ($id: ID!) { node(id: $id) { ... on Questionnaire { ${ofQuestionnaire()} } } }`;
  const seen: Record<string, string> = {};
  for (const [name, client] of callers) {
    const { data, errors } = await client.ask(document, { id: questionnaireId });
    seen[name] = JSON.stringify({ data, errors });
  }
  return seen;
}

const wishes = ['BENCHES', 'LAMPS', 'TREES'];

const answersOf = (index: number, marker: string) => [
  { questionCode: 'LIVES', choices: [index % 2 ? 'ALONE' : 'TOGETHER'] },
  {
    questionCode: 'WISHES',
    choices: wishes.filter((_, at) => (index + 1) & (1 << at) || at === 0),
  },
  { questionCode: 'CLEAN', number: 1 + (index % 5) },
  { questionCode: 'RECOMMEND', number: index % 11 },
  { questionCode: 'WORDS', text: marker },
  ...(index % 2 ? [{ questionCode: 'LONELY', choices: [index % 4 === 1 ? 'YES' : 'NO'] }] : []),
];

beforeAll(async () => {
  window = await openWindow({ time, log });
  company = await findCompany(window);
  await letEverybodyIn(window);
  const { client } = window.database;
  const { client: app } = await openPartner(window, {
    name: 'Curious',
    scopes: ['READ_REQUESTS', 'FOLLOW_ESCALATIONS', 'FILE_REQUESTS', 'SEND_SURVEYS'],
    communityIds: [company.a.id],
  });
  await client.staff.updateMany({ where: { post: { rank: 'REGION' } }, data: { login: 'region' } });
  for (const login of [
    'admin',
    'region',
    'manager.a',
    'lead.engineering.a',
    'staff.engineering.a',
    'staff.frontdesk.a',
    'staff.cleaning.a',
    'manager.b',
    'visitor.a',
    'relative.a',
    'owner.b',
  ]) {
    callers.set(login, window.as(login));
  }
  callers.set('a partner app', app);
  callers.set('nobody', window.as(null));

  ({ id: questionnaireId } = await openQuestionnaire(window, {
    isAnonymous: true,
    breakdown: 'RELATION',
    quotas: [{ relation: 'OWNER', most: 9 }],
  }));
  uuid = Buffer.from(questionnaireId, 'base64url').toString().split(':')[1] ?? '';
  followed = await (callers.get('manager.a') as Client).subscribe(
    'SSE',
    `subscription ($id: ID!) { questionnaireChanged(questionnaireId: $id) { cursor kind at questionnaire { ${ofQuestionnaire()} } } }`,
    { id: questionnaireId },
  );
  // Nothing says that it follows; a later call has been answered by then.
  for (let asked = 0; asked < 3; asked += 1) await window.as('admin').ask('{ viewer { id } }');

  const people = await client.occupancy.findMany({
    where: { community: { code: 'YH' }, relation: { in: ['OWNER', 'RESIDENT', 'VISITOR'] } },
    include: { customer: true },
    orderBy: { id: 'asc' },
  });
  const some = (relation: string, count: number) =>
    people
      .filter(({ customer }) => customer.login !== null && !callers.has(customer.login))
      .filter((one) => one.relation === relation)
      .slice(0, count);
  const chosen = [...some('OWNER', 6), ...some('RESIDENT', 5), ...some('VISITOR', 1)];
  expect(chosen).toHaveLength(12);
  views.push(await look());
  for (const [index, { customer, relation }] of chosen.entries()) {
    time.pass(minutes(3));
    const marker = `MARKER-${createHash('md5').update(customer.id).digest('hex').slice(0, 10)}`;
    const input = { questionnaireId, answers: answersOf(index, marker) };
    const login = customer.login ?? '';
    const given = await window.as(login).mutate(Answer, { input, key: `answer-${index}` });
    expect(given.__typename, JSON.stringify(given)).toBe('AnswerQuestionnaireSuccess');
    respondents.push({ login, customerId: customer.id, relation, at: time.now(), marker, input });
    if (index < 6 || index === chosen.length - 1) views.push(await look());
  }
  await refuseSome();
  beforeMixing = await dump();
  time.pass(hours(1));
  await window.composition.timers.runDue();
  afterMixing = await dump();
  await window.as('admin').mutate(Close, { input: { questionnaireId }, key: 'close' });
  await until(() => followed.events.at(-1)?.kind === 'CLOSED');
  closed = await dump();
});
afterAll(() => window.close());

/** Calls with answers in them that come to nothing, in every way that there is. */
async function refuseSome(): Promise<void> {
  const send = (login: string, text: string, key?: string) =>
    window.as(login).mutate(Answer, {
      input: {
        questionnaireId,
        answers: [
          { questionCode: 'LIVES', choices: ['TOGETHER'] },
          { questionCode: 'CLEAN', number: 3 },
          { questionCode: 'WORDS', text },
        ],
      },
      key,
    });
  const [first] = respondents;
  // Words that look like an id: the record of refusals keeps ids.
  const written = randomUUID();
  const asId = encodeId('Customer', written);
  refused.push(asId, written);
  expect(await send('staff.frontdesk.a', asId)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await send('staff.frontdesk.a', 'REFUSED-WORDS-OF-STAFF')).toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await send('owner.b', asId)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await send('relative.a', `REFUSED-WORDS-TOO-MANY ${'x'.repeat(200)}`)).toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await send(first?.login ?? '', 'REFUSED-WORDS-OF-THE-SECOND')).toMatchObject({
    code: 'CONFLICT',
  });
  // The same key with other answers: the first answer again, since nobody knows what it was.
  expect(await send(first?.login ?? '', 'REFUSED-WORDS-OF-THE-SECOND', 'answer-0')).toMatchObject({
    __typename: 'AnswerQuestionnaireSuccess',
  });
  // A character that the database cannot keep: it fails inside, and is logged.
  const { errors } = await window.as('relative.a').ask(Answer, {
    input: {
      questionnaireId,
      answers: [
        { questionCode: 'LIVES', choices: ['TOGETHER'] },
        { questionCode: 'CLEAN', number: 3 },
        { questionCode: 'WORDS', text: `${refused[0]}\u0000` },
      ],
    },
  });
  expect(errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
}

const markers = (): string[] => [...respondents.map(({ marker }) => marker), ...refused];
const markersIn = (text: string): string[] => markers().filter((marker) => text.includes(marker));

/** Tables with rows that name the person, or come from the call in which they answered. */
const peopled = /^(questionnaire_participation|event|idempotency_key|customer|occupancy)$/;

describe('in the database', () => {
  it('what was answered stands on the sheets, and nowhere else', () => {
    for (const rows of [beforeMixing, afterMixing, closed]) {
      const elsewhere = aboutPeople(rows).filter(({ text }) => markersIn(text).length > 0);
      expect(elsewhere).toEqual([]);
      const texts = sheetsIn(rows).map(({ text }) => text);
      expect(texts).toHaveLength(respondents.length);
      for (const { marker } of respondents) {
        expect(texts.filter((text) => text.includes(marker))).toHaveLength(1);
      }
      expect(refused.flatMap((words) => texts.filter((text) => text.includes(words)))).toEqual([]);
    }
  });

  it('a sheet has no person, no time and no number in turn', async () => {
    const { client } = window.database;
    const columns = await client.$queryRaw<{ name: string; type: string }[]>`
      SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_name = 'questionnaire_sheet' ORDER BY ordinal_position`;
    expect(columns).toEqual([
      { name: 'id', type: 'uuid' },
      { name: 'community_id', type: 'uuid' },
      { name: 'questionnaire_id', type: 'uuid' },
      { name: 'participation_id', type: 'uuid' },
      { name: 'part', type: 'text' },
      { name: 'answers', type: 'jsonb' },
    ]);
    for (const rows of [beforeMixing, afterMixing, closed]) {
      for (const { text } of sheetsIn(rows)) {
        // A random id says nothing of when it was made.
        expect(text).toMatch(/^\([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
        expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}[ T]\d{2}:/);
        expect(respondents.filter(({ customerId }) => text.includes(customerId))).toEqual([]);
      }
    }
    const named = { questionnaireId: uuid, participationId: { not: null } };
    expect(await client.questionnaireSheet.count({ where: named })).toBe(0);
  });

  it('shares no value with a row that is about a person', () => {
    for (const rows of [beforeMixing, afterMixing, closed]) {
      const all = aboutPeople(rows)
        .map(({ text }) => text)
        .join('\n');
      for (const { text } of sheetsIn(rows)) {
        const ids = text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
        const shared = ids.filter((id) => id !== uuid && all.includes(id));
        // The community is everybody's.
        expect(new Set(shared)).toEqual(new Set([ids[1]]));
      }
    }
  });

  it('cannot be made to name anybody', async () => {
    const { client } = window.database;
    const { id: participationId, communityId } =
      await client.questionnaireParticipation.findFirstOrThrow({
        where: { questionnaireId: uuid, answeredAt: { not: null } },
      });
    const data = { communityId, questionnaireId: uuid, participationId, answers: {} };
    await expect(client.questionnaireSheet.create({ data })).rejects.toThrow();
  });

  it('once the sheets are mixed, neither transactions nor places tell whose one is', () => {
    const xmins = (rows: Row[]) => new Set(rows.map(({ xmin }) => xmin));
    // What the mixing is for: until then each sheet is told by the transaction that wrote it.
    const written = xmins(aboutPeople(beforeMixing));
    expect([...xmins(sheetsIn(beforeMixing))].filter((xmin) => written.has(xmin))).toHaveLength(12);
    const order = (rows: Row[]) => rows.map(({ text }) => markersIn(text)[0]);
    expect(order(sheetsIn(beforeMixing))).toEqual(respondents.map(({ marker }) => marker));
    let previous = beforeMixing;
    for (const rows of [afterMixing, closed]) {
      const [xmin, ...more] = xmins(sheetsIn(rows));
      expect(more).toEqual([]);
      const known = aboutPeople(rows)
        .filter(({ table }) => peopled.test(table))
        // Whoever closed it did so by name, and that was when the sheets were mixed.
        .filter(({ text }) => !/questionnaires\.CLOSED|,close,/.test(text));
      expect(known.length).toBeGreaterThan(100);
      expect(xmins(known).has(xmin ?? '')).toBe(false);
      // Of 479 million orders, this one.
      const found = order(sheetsIn(rows));
      expect(found).not.toEqual(respondents.map(({ marker }) => marker));
      expect(found).not.toEqual(order(sheetsIn(previous)));
      const byId = order(sheetsIn(rows).toSorted((a, b) => (a.text < b.text ? -1 : 1)));
      expect(byId).not.toEqual(respondents.map(({ marker }) => marker));
      const ids = (of: Dump) => new Set(sheetsIn(of).map(({ text }) => text.slice(1, 37)));
      expect([...ids(rows)].filter((id) => ids(previous).has(id))).toEqual([]);
      previous = rows;
    }
  });

  it('when it is closed, no group on the sheets is smaller than five', () => {
    const parts = sheetsIn(closed).map(({ text }) => /,(\w*),"\{/.exec(text)?.[1] ?? '?');
    const counts = new Map<string, number>();
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    // The one visitor went with the five residents, the smallest group beside.
    expect(Object.fromEntries(counts)).toEqual({ OWNER: 6, OTHERS: 6 });
  });

  it('no fingerprint is kept by which answers can be guessed', async () => {
    const keys = await window.database.client.idempotencyKey.findMany({
      where: { key: { startsWith: 'answer-' } },
    });
    expect(keys).toHaveLength(respondents.length);
    // The same of everybody, whatever they said.
    expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(new Set(keys.map(({ answerId }) => answerId))).toEqual(new Set([uuid]));
  });
});

describe('in what is told', () => {
  it('an event says that somebody answered, and not what', async () => {
    const events = await window.database.client.event.findMany({
      where: { subjectId: uuid, kind: 'questionnaires.ANSWERED' },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ data }) => data)).toEqual(respondents.map(() => ({})));
    expect(events.map(({ actorId }) => actorId)).toEqual(
      respondents.map(({ customerId }) => customerId),
    );
    const all = await window.database.client.event.findMany();
    expect(
      markersIn(JSON.stringify(all, (_, value) => (typeof value === 'bigint' ? 0 : value))),
    ).toEqual([]);
  });

  it('nor does the record for administrators, under any filter', async () => {
    const Trail = `query ($filter: AuditFilter, $after: String) { auditTrail(filter: $filter, first: 100, after: $after) { edges { node { id kind at actorId subjectId requestId app isDenial details } } pageInfo { hasNextPage endCursor } } }`;
    for (const filter of [
      null,
      { isDenial: true },
      { kinds: ['questionnaires.'] },
      ...respondents.map(({ customerId }) => ({ actorId: encodeId('Customer', customerId) })),
    ]) {
      let after: string | null = null;
      do {
        const { auditTrail }: any = await window.as('admin').query(Trail, { filter, after });
        expect(markersIn(JSON.stringify(auditTrail))).toEqual([]);
        after = auditTrail.pageInfo.hasNextPage ? auditTrail.pageInfo.endCursor : null;
      } while (after);
    }
  });

  it('whoever follows it hears of numbers until it is closed', () => {
    expect(followed.errors).toEqual([]);
    expect(followed.events.map(({ kind }) => kind)).toEqual([
      ...respondents.map(() => 'ANSWERED'),
      'CLOSED',
    ]);
    for (const event of followed.events.slice(0, -1)) {
      expect(event.questionnaire.results).toBeNull();
      expect(markersIn(JSON.stringify(event))).toEqual([]);
    }
  });

  it('webhooks have no kind of event for it', () => {
    const kinds = window.composition.schema.getType('WebhookEventKind');
    expect(JSON.stringify(kinds?.toConfig() ?? {})).not.toMatch(/questionnaire/i);
  });

  it('the log has none of it, at its most talkative', () => {
    expect(entries.some(({ msg }) => msg === 'an operation failed')).toBe(true);
    expect(entries.filter((entry) => markersIn(JSON.stringify(entry)).length > 0)).toEqual([]);
  });

  it('the file of a person says that they answered, and not what', async () => {
    for (const { login, customerId, at } of respondents) {
      const input = { customerId: encodeId('Customer', customerId) };
      const { json } = await window.as(login).mutate(Export, { input });
      expect(markersIn(json)).toEqual([]);
      expect(JSON.parse(json).questionnaireParticipations).toEqual([
        expect.objectContaining({
          questionnaire: 'How do you live here?',
          isAnonymous: true,
          answeredAt: at.toISOString(),
          answers: null,
        }),
      ]);
    }
  });
});

describe('by asking', () => {
  it('one more answer changes one number while it is open, and to managers alone', () => {
    const differences = views
      .slice(1)
      .map((view, index) =>
        Object.keys(view).filter((name) => view[name] !== views[index]?.[name]),
      );
    expect(new Set(differences.flat())).toEqual(new Set(['admin', 'region', 'manager.a']));
    const withoutCount = (text = '') => text.replace(/"responses":\{[^}]*\}/g, '"responses":{}');
    for (const view of views) {
      for (const [name, text] of Object.entries(view)) {
        expect(withoutCount(text), name).toBe(withoutCount(views[0]?.[name]));
        expect(markersIn(text)).toEqual([]);
        expect(text).not.toContain('"counts"');
      }
    }
  });

  it('all fields that a caller can reach show words to managers alone, and nobody beside them', {
    timeout: 200_000,
  }, async () => {
    for (const [name, client] of callers) {
      const { text } = await walk(client, window.composition.schema, { isBrief: true });
      const whole = text + (await look())[name] + (await everyList(client));
      const seen = new Set(markersIn(whole));
      const isManager = ['admin', 'region', 'manager.a'].includes(name);
      expect(seen.size, name).toBe(isManager ? respondents.length : 0);
    }
    for (const { login, marker } of respondents.slice(0, 2)) {
      const { text } = await walk(window.as(login), window.composition.schema, { isBrief: true });
      expect(text).not.toContain(marker);
    }
  });

  it('words stand in the order of the letters, beside nothing else', async () => {
    const found = await questionnaireOf(window, questionnaireId);
    const words = found.results.questions[4];
    expect(words.question.code).toBe('WORDS');
    expect(words.parts).toEqual([]);
    expect(words.texts.edges.map(({ node }: any) => node)).toEqual(
      respondents
        .map(({ marker }) => marker)
        .sort()
        .map((text) => ({ text })),
    );
    const text = JSON.stringify(found);
    for (const { customerId, login } of respondents) {
      expect(text).not.toContain(customerId);
      expect(text).not.toContain(encodeId('Customer', customerId));
      expect(text).not.toContain(login);
    }
  });

  it('no part is smaller than five, and parts are the whole', async () => {
    const { results } = await questionnaireOf(window, questionnaireId);
    expect(
      results.parts.map((part: any) => [part.relation, part.isOthers, part.answerCount]),
    ).toEqual(
      expect.arrayContaining([
        ['OWNER', false, 6],
        [null, true, 6],
      ]),
    );
    for (const { whole, parts, question } of results.questions) {
      if (question.condition) continue;
      for (const { figures } of parts) expect(figures.answerCount).toBeGreaterThanOrEqual(5);
      if (parts.length === 0) continue;
      expect(parts.reduce((sum: number, one: any) => sum + one.figures.answerCount, 0)).toBe(
        whole.answerCount,
      );
    }
    // Asked of six, and six were not.
    expect(results.questions[5]).toMatchObject({ isWithheld: false, parts: [] });
  });

  it('forgetting a person afterwards changes nothing: their answers cannot be told by what is gone', async () => {
    const before = await look();
    const [, , third] = respondents;
    const input = {
      customerId: encodeId('Customer', third?.customerId ?? ''),
      isConfirmed: true,
      reason: 'Asked for it',
    };
    expect((await window.as('admin').mutate(Erase, { input })).__typename).toBe(
      'ErasePersonalDataSuccess',
    );
    expect(await look()).toEqual(before);
  });

  it('four are too few, whoever asks', async () => {
    for (const count of [4, 5]) {
      const { id } = await openQuestionnaire(window, { isAnonymous: true });
      for (const { login, marker } of respondents.slice(5, 5 + count)) {
        const input = { login, questionnaireId: id, answers: answersOf(2, marker) };
        await call(window, Answer, input);
      }
      await call(window, Close, { questionnaireId: id });
      const { results, responses } = await questionnaireOf(window, id);
      expect(responses.answeredCount).toBe(count);
      const shown = results.questions.filter(({ isWithheld }: any) => !isWithheld);
      // The last is asked of nobody here.
      expect(shown).toHaveLength(count === 4 ? 0 : 5);
      expect(markersIn(JSON.stringify(results))).toHaveLength(count === 4 ? 0 : 5);
    }
  });

  it('a quota that is full says so to those whom it is about, and counts five at the least', async () => {
    expect(
      await createDraft(window, { isAnonymous: true, quotas: [{ relation: 'VISITOR', most: 4 }] }),
    ).toMatchObject({ code: 'INVALID_INPUT' });
    const { id } = await createDraft(window, {
      isAnonymous: true,
      liveView: 'NOTHING',
      quotas: [{ relation: 'OWNER', most: 5 }],
    });
    await call(window, Publish, { questionnaireId: id });
    const owners = respondents.filter(({ relation }) => relation === 'OWNER');
    const tried = [];
    for (const { login, marker } of owners) {
      const given = { login, questionnaireId: id, answers: answersOf(0, marker) };
      tried.push((await call(window, Answer, given)).code ?? 'done');
    }
    // One of the six was forgotten.
    expect(tried.filter((one) => one === 'done')).toHaveLength(5);
    expect(await questionnaireOf(window, id)).toMatchObject({ responses: null, results: null });
  });
});

/** Every list of questionnaires under every filter, and every page of words. */
async function everyList(client: Client): Promise<string> {
  let text = '';
  const document = `query ($status: [QuestionnaireStatus!], $communityId: ID, $after: String) { questionnaires(status: $status, communityId: $communityId, after: $after, first: 2) { edges { cursor node { ${ofQuestionnaire()} } } } }`;
  for (const status of [null, ['DRAFT'], ['PUBLISHED'], ['OPEN'], ['CLOSED']]) {
    for (const communityId of [null, company.a.id, company.b.id]) {
      const answer = await client.ask(document, { status, communityId });
      text += JSON.stringify(answer);
      const after = answer.data?.questionnaires?.edges[0]?.cursor;
      if (after) text += JSON.stringify(await client.ask(document, { status, communityId, after }));
    }
  }
  const words = `query ($id: ID!, $after: String) { node(id: $id) { ... on Questionnaire { results { questions { question { code } texts(first: 3, after: $after) { edges { cursor node { text } } } } } } } }`;
  let after: string | null = null;
  for (let page = 0; page < 5; page += 1) {
    const answer: any = await client.ask(words, { id: questionnaireId, after });
    text += JSON.stringify(answer);
    const edges = answer.data?.node?.results?.questions[4].texts.edges ?? [];
    after = edges.at(-1)?.cursor ?? null;
    if (after === null) break;
  }
  return text;
}
