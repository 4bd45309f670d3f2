import { Client } from './client.ts';
import type { Company } from './company.ts';
import type { Window } from './window.ts';

const Create = `mutation ($input: CreatePartnerAppInput!) { createPartnerApp(input: $input) { __typename ... on CreatePartnerAppSuccess { app { id name scopes isActive version communities { name } } } ... on UserError { code message path } } }`;
const Issue = `mutation ($input: IssuePartnerKeyInput!, $key: String) { issuePartnerKey(input: $input, idempotencyKey: $key) { __typename ... on IssuePartnerKeySuccess { secret key { id hint isActive expiresAt } } ... on UserError { code message path } } }`;

const ChangeApp = /* GraphQL */ `
  mutation ($input: ChangePartnerAppInput!) {
    changePartnerApp(input: $input) { __typename }
  }
`;
const CreateWebhook = /* GraphQL */ `
  mutation ($input: CreateWebhookInput!, $key: String) {
    createWebhook(input: $input, idempotencyKey: $key) {
      __typename
      ... on CreateWebhookSuccess { secret webhook { id url state } }
      ... on UserError { code message path }
    }
  }
`;

export interface Partner {
  id: string;
  keyId: string;
  key: string;
  /** The app at the API. */
  client: Client;
}

export function createApp(window: Window, input: Record<string, unknown>) {
  return window.as('admin').mutate(Create, { input });
}

export function issueKey(window: Window, input: Record<string, unknown>, key?: string) {
  return window.as('admin').mutate(Issue, { input, key });
}

/** Lets an app in and gives it a key, as an administrator would. */
export async function openPartner(
  window: Window,
  input: Record<string, unknown>,
): Promise<Partner> {
  const created = await createApp(window, input);
  if (!created.app) throw new Error(`The app was not let in: ${JSON.stringify(created)}`);
  const { secret, key } = await issueKey(window, { appId: created.app.id });
  return {
    id: created.app.id,
    keyId: key.id,
    key: secret,
    client: new Client(window.url, async () => secret),
  };
}

/** An app that can be changed, and that listens at servers of its own. */
export interface Listener extends Partner {
  change(change: Record<string, unknown>): Promise<void>;
  /** Makes a webhook for everything that happens in community a, unless it is told otherwise. */
  listen(url: string, input?: Record<string, unknown>): Promise<{ id: string; secret: string }>;
}

/** Lets an app in for community a. */
export async function letIn(
  window: Window,
  company: Company,
  name: string,
  scopes: readonly string[] = ['READ_REQUESTS'],
): Promise<Listener> {
  const partner = await openPartner(window, { name, scopes, communityIds: [company.a.id] });
  return {
    ...partner,
    async change(change) {
      await window.as('admin').mutate(ChangeApp, { input: { appId: partner.id, ...change } });
    },
    async listen(url, changes = {}) {
      const result = await listen(partner.client, {
        url,
        eventKinds: ['FILED', 'ACCEPTED', 'UPDATE_POSTED', 'RESOLVED', 'CONFIRMED'],
        communityIds: [company.a.id],
        ...changes,
      });
      if (!result.webhook) throw new Error(`Listening failed: ${JSON.stringify(result)}`);
      return { id: result.webhook.id, secret: result.secret };
    },
  };
}

/** The mutation itself, refusals included. */
export function listen(
  client: Client,
  input: Record<string, unknown>,
  key: string | null = null,
): Promise<Record<string, any>> {
  return client.mutate(CreateWebhook, { input, key });
}
