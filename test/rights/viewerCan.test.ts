import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import * as documents from '../support/documents.ts';
import {
  AcceptQuote,
  DeclineQuote,
  offer,
  QuoteTap,
  StartQuotedWork,
  WithdrawQuote,
} from '../support/services.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { openRoles, type Roles } from './matrix/roles.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let roles: Roles;
let contactId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  roles = await openRoles(window, company);
  contactId = await createContact(window);
});
afterAll(() => window.close());

const until = '2026-03-03T00:00:00Z';
const tooLong = '2026-03-12T00:00:00Z';

const moves = {
  viewerCanAccept: documents.Accept,
  viewerCanPostUpdate: documents.Note,
  viewerCanPause: documents.PauseRequest,
  viewerCanResume: documents.ResumeRequest,
  viewerCanReclassify: documents.Reclassify,
  viewerCanResolve: documents.Resolve,
  viewerCanRedirect: documents.Redirect,
  viewerCanRecordRedirectCheck: documents.CheckRedirect,
  viewerCanConfirm: documents.Confirm,
  viewerCanReturn: documents.Return,
  viewerCanWithdraw: documents.Withdraw,
  viewerCanUrge: documents.Urge,
  viewerCanReportUp: documents.ReportUp,
  viewerCanQuote: QuoteTap,
};
type Question = keyof typeof moves;
/** What else a move is made with. */
const more: Partial<Record<Question, object>> = {
  viewerCanRedirect: {
    get contactId() {
      return contactId;
    },
  },
  viewerCanPause: { until },
  viewerCanReclassify: { priority: 'HIGH' },
};

const questions = Object.keys(moves) as Question[];
const Ask = `query ($id: ID!) { node(id: $id) { ... on Request { ${questions.join(' ')} } } }`;

/** Brings a fresh request into a state. */
const states: Record<string, (id: string) => Promise<unknown>> = {
  OPEN: async () => {},
  IN_PROGRESS: (id) => window.as('staff.frontdesk.a').mutate(documents.Accept, { id }),
  WAITING: async (id) => {
    await states.IN_PROGRESS?.(id);
    await window.as('staff.frontdesk.a').mutate(documents.PauseRequest, { id, until });
  },
  RESOLVED: (id) => window.as('staff.frontdesk.a').mutate(documents.Resolve, { id }),
  REDIRECTED: (id) => window.as('staff.frontdesk.a').mutate(documents.Redirect, { id, contactId }),
};

async function fileInto(state: string): Promise<string> {
  const { id } = await file(window, company);
  await states[state]?.(id);
  return id;
}

describe.each(Object.keys(states))('to a request that is %s', (state) => {
  let still = '';
  beforeAll(async () => {
    still = await fileInto(state);
  });
  /** By role: what it is told about a request in this state, all questions at once. */
  const answers = new Map<string, Record<Question, boolean> | null>();
  async function told(role: string) {
    if (!answers.has(role)) {
      const { data } = await (roles.get(role) as Client).ask(Ask, { id: still });
      answers.set(role, data?.node ?? null);
    }
    return answers.get(role);
  }

  it.each(questions)('%s says what the mutation then does, to every role', async (question) => {
    const counts = { yes: 0, no: 0 };
    for (const [role, client] of roles) {
      const says = (await told(role))?.[question] ?? false;
      // Whoever is refused changes nothing: the next one finds it as it was.
      const id = says ? await fileInto(state) : still;
      const result = await client.ask(moves[question], { id, ...more[question] });
      const { __typename } = (Object.values(result.data ?? {})[0] ?? {}) as { __typename?: string };
      const isDone = Boolean(__typename?.endsWith('Success'));
      // Whoever sees nothing of it is told nothing, and can do nothing.
      expect(says, `${role}: ${JSON.stringify(result)}`).toBe(isDone);
      counts[isDone ? 'yes' : 'no'] += 1;
    }
    expect(counts.no).toBeGreaterThan(0);
    if (question === 'viewerCanPostUpdate') expect(counts.yes).toBeGreaterThan(5);
  });
});

it('viewerCanAcknowledge says what acknowledgeEscalation then does, to every role', async () => {
  let yes = 0;
  for (const [role, client] of roles) {
    const { id } = await file(window, company);
    const { escalation } = await window
      .as('staff.engineering.a')
      .mutate(documents.ReportUp, { id });
    const ask = `query ($id: ID!) { node(id: $id) { ... on Escalation { viewerCanAcknowledge } } }`;
    const { data } = await client.ask(ask, { id: escalation.id });
    const result = await client.ask(documents.Ack, { id: escalation.id });
    const isDone = result.data?.acknowledgeEscalation?.__typename?.endsWith('Success') ?? false;
    expect(data?.node?.viewerCanAcknowledge ?? false, role).toBe(isDone);
    if (isDone) yes += 1;
  }
  expect(yes).toBe(4);
});

it.each([
  ['agrees', documents.ApprovePause],
  ['declines', documents.DeclinePause],
])('viewerCanDecide says whose word counts, to every role: whoever %s', async (_what, decide) => {
  const can = [];
  for (const [role, client] of roles) {
    const { id } = await file(window, company);
    await states.IN_PROGRESS?.(id);
    const { request } = await window
      .as('staff.frontdesk.a')
      .mutate(documents.PauseRequest, { id, until: tooLong });
    const [pause] = request.pauses;
    expect(pause.status).toBe('ASKED');
    const ask = `query ($id: ID!) { node(id: $id) { ... on Pause { viewerCanDecide } } }`;
    const { data } = await client.ask(ask, { id: pause.id });
    const result = await client.ask(decide, { id: pause.id });
    const [{ __typename = '' } = {}] = Object.values(result.data ?? {}) as any[];
    const isDone = Boolean(__typename?.endsWith('Success'));
    expect(data?.node?.viewerCanDecide ?? false, role).toBe(isDone);
    if (isDone) can.push(role);
    const again = await window.as('manager.a').query(ask, { id: pause.id });
    expect(again.node.viewerCanDecide).toBe(!isDone);
  }
  expect(can).toEqual(['lead', 'manager', 'region', 'admin']);
});

it('a customer who has just asked again can do so an hour later', async () => {
  const { id } = await file(window, company);
  const owner = window.as('owner.a');
  const canUrge = async () =>
    (
      await owner.query('query ($id: ID!) { node(id: $id) { ... on Request { viewerCanUrge } } }', {
        id,
      })
    ).node.viewerCanUrge;
  expect(await canUrge()).toBe(true);
  await owner.mutate(documents.Urge, { id });
  expect(await canUrge()).toBe(false);
  time.pass(hours(1) - 1);
  expect(await canUrge()).toBe(false);
  time.pass(1);
  expect(await canUrge()).toBe(true);
});

it('viewerCanFileRequest and viewerCanRegisterCustomer are true where those succeed', async () => {
  const ask = `query ($id: ID!) { node(id: $id) { ... on Community { viewerCanFileRequest viewerCanRegisterCustomer } } }`;
  const can: Record<string, unknown> = {};
  for (const [role, client] of roles) {
    can[role] = (await client.ask(ask, { id: company.a.id })).data?.node ?? null;
  }
  expect(can).toMatchObject({
    nobody: null,
    owner: { viewerCanFileRequest: true, viewerCanRegisterCustomer: false },
    cleaner: { viewerCanFileRequest: true, viewerCanRegisterCustomer: true },
    'desk B': null,
    'app R': { viewerCanFileRequest: false, viewerCanRegisterCustomer: false },
    'app F': { viewerCanFileRequest: true, viewerCanRegisterCustomer: false },
    'app B': null,
  });
});

describe.each(['OFFERED', 'ACCEPTED'])('to a quote that is %s', (status) => {
  it.each([
    ['viewerCanDecide', AcceptQuote],
    ['viewerCanDecide', DeclineQuote],
    ['viewerCanWithdraw', WithdrawQuote],
    ['viewerCanStartWork', StartQuotedWork],
  ])('%s says what the mutation then does, to every role', async (question, document) => {
    const fresh = async () => {
      const { id: requestId } = await file(window, company);
      const { id } = await offer(window, requestId);
      if (status === 'ACCEPTED') await window.as('owner.a').mutate(AcceptQuote, { id });
      return { requestId, id };
    };
    const ask = `query ($id: ID!, $requestId: ID!) { quote: node(id: $id) { ... on Quote { ${question} } } request: node(id: $requestId) { ... on Request { viewerCanAcceptQuote } } }`;
    let still = await fresh();
    let yes = 0;
    for (const [role, client] of roles) {
      const { data } = await client.ask(ask, still);
      const says = data?.quote?.[question] ?? false;
      const result = await client.ask(document, { id: still.id });
      const { __typename } = (Object.values(result.data ?? {})[0] ?? {}) as { __typename?: string };
      const isDone = Boolean(__typename?.endsWith('Success'));
      expect(says, `${role}: ${JSON.stringify(result)}`).toBe(isDone);
      if (document === AcceptQuote) {
        expect(data?.request?.viewerCanAcceptQuote ?? false, role).toBe(isDone);
      }
      if (isDone) {
        yes += 1;
        still = await fresh();
      }
    }
    const isOpen = (status === 'ACCEPTED') === (document === StartQuotedWork);
    expect(yes > 0).toBe(isOpen);
  });
});
