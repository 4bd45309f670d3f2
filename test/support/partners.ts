import { Client } from './client.ts';
import type { Window } from './window.ts';

const Create = `mutation ($input: CreatePartnerAppInput!) { createPartnerApp(input: $input) { __typename ... on CreatePartnerAppSuccess { app { id name scopes isActive version communities { name } } } ... on UserError { code message path } } }`;
const Issue = `mutation ($input: IssuePartnerKeyInput!, $key: String) { issuePartnerKey(input: $input, idempotencyKey: $key) { __typename ... on IssuePartnerKeySuccess { secret key { id hint isActive expiresAt } } ... on UserError { code message path } } }`;

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
