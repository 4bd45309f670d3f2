import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import * as documents from '../support/documents.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { openRoles, type Roles } from './matrix/roles.ts';

let window: Window;
let company: Company;
let roles: Roles;

beforeAll(async () => {
  window = await openWindow({ time: new HeldTime('2026-03-02T01:00:00Z') });
  company = await findCompany(window);
  roles = await openRoles(window, company);
});
afterAll(() => window.close());

const moves = {
  viewerCanAccept: documents.Accept,
  viewerCanPostUpdate: documents.Note,
  viewerCanResolve: documents.Resolve,
  viewerCanConfirm: documents.Confirm,
  viewerCanReturn: documents.Return,
  viewerCanWithdraw: documents.Withdraw,
  viewerCanReportUp: documents.ReportUp,
};
type Question = keyof typeof moves;

const questions = Object.keys(moves) as Question[];
const Ask = `query ($id: ID!) { node(id: $id) { ... on Request { ${questions.join(' ')} } } }`;

/** Brings a fresh request into a state. */
const states: Record<string, (id: string) => Promise<unknown>> = {
  OPEN: async () => {},
  IN_PROGRESS: (id) => window.as('staff.frontdesk.a').mutate(documents.Accept, { id }),
  RESOLVED: (id) => window.as('staff.frontdesk.a').mutate(documents.Resolve, { id }),
};

describe.each(Object.keys(states))('to a request that is %s', (state) => {
  it.each(questions)('%s says what the mutation then does, to every role', async (question) => {
    const answers = { yes: 0, no: 0 };
    for (const [role, client] of roles) {
      const { id } = await file(window, company);
      await states[state]?.(id);
      const { data } = await client.ask(Ask, { id });
      const result = await client.ask(moves[question], { id });
      const { __typename } = (Object.values(result.data ?? {})[0] ?? {}) as { __typename?: string };
      const isDone = Boolean(__typename?.endsWith('Success'));
      // Whoever sees nothing of it is told nothing, and can do nothing.
      expect(data?.node?.[question] ?? false, `${role}: ${JSON.stringify(result)}`).toBe(isDone);
      answers[isDone ? 'yes' : 'no'] += 1;
    }
    expect(answers.no).toBeGreaterThan(0);
    if (question === 'viewerCanPostUpdate') expect(answers.yes).toBeGreaterThan(5);
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
