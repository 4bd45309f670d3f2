import { Client } from './client.ts';
import type { Company } from './company.ts';
import type { Window } from './window.ts';

const CreateApp = /* GraphQL */ `
  mutation ($input: CreatePartnerAppInput!) {
    createPartnerApp(input: $input) { __typename ... on CreatePartnerAppSuccess { app { id } } ... on UserError { message } }
  }
`;
const IssueKey = /* GraphQL */ `
  mutation ($appId: ID!) {
    issuePartnerKey(input: { appId: $appId }) { ... on IssuePartnerKeySuccess { secret } }
  }
`;
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

/** A partner app with a key, at the API. */
export interface Partner {
  id: string;
  client: Client;
  /** What the key is, for other ways in. */
  change(change: Record<string, unknown>): Promise<void>;
  /** Makes a webhook for everything that happens in community a, unless it is told otherwise. */
  listen(url: string, input?: Record<string, unknown>): Promise<{ id: string; secret: string }>;
}

export async function letIn(
  window: Window,
  company: Company,
  name: string,
  scopes: readonly string[] = ['READ_REQUESTS'],
): Promise<Partner> {
  const admin = window.as('admin');
  const input = { name, scopes, communityIds: [company.a.id] };
  const created = await admin.mutate(CreateApp, { input });
  if (!created.app) throw new Error(`Letting in failed: ${created.message}`);
  const { id } = created.app;
  const { secret } = await admin.mutate(IssueKey, { appId: id });
  const client = new Client(window.url, async () => secret);
  return {
    id,
    client,
    async change(change) {
      await admin.mutate(ChangeApp, { input: { appId: id, ...change } });
    },
    async listen(url, changes = {}) {
      const result = await listen(client, {
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
