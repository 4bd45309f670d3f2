import { createClient as createSseClient, type Client as SseClient } from 'graphql-sse';
import { createClient as createWsClient, type Client as WsClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface GraphQLAnswer<Data = Record<string, any>> {
  data?: Data | null;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, any> }[];
}

export type Transport = 'WebSocket' | 'SSE';

/** What a subscription brought so far, and the way to end it. */
export interface Subscription {
  events: Record<string, any>[];
  /** What the server said instead of events. */
  errors: unknown[];
  end(): void;
}

/** One person at the API, as a front end would be: real requests over the network. */
export class Client {
  readonly #url: string;
  readonly #sign: (() => Promise<string>) | null;
  #token: Promise<string> | null = null;
  #open: { dispose(): unknown }[] = [];

  constructor(url: string, sign: (() => Promise<string>) | null) {
    this.#url = url;
    this.#sign = sign;
  }

  async headers(): Promise<Record<string, string>> {
    if (!this.#sign) return {};
    this.#token ??= this.#sign();
    return { authorization: `Bearer ${await this.#token}` };
  }

  /** The whole answer, errors included. */
  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<GraphQLAnswer> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await this.headers()), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphQLAnswer;
  }

  /** The data; an error of the operation fails the test. */
  async query(query: string, variables?: Record<string, unknown>): Promise<Record<string, any>> {
    const { data, errors } = await this.ask(query, variables);
    if (errors || !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The result of the one mutation of a document, success or failure as data. */
  async mutate(query: string, variables?: Record<string, unknown>): Promise<Record<string, any>> {
    const [result] = Object.values(await this.query(query, variables));
    return result as Record<string, any>;
  }

  async subscribe(
    transport: Transport,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Subscription> {
    const headers = await this.headers();
    const client: WsClient | SseClient =
      transport === 'WebSocket'
        ? createWsClient({
            url: this.#url.replace('http', 'ws'),
            webSocketImpl: WebSocket,
            connectionParams: headers,
            retryAttempts: 0,
          })
        : createSseClient({ url: this.#url, headers, retryAttempts: 0 });
    this.#open.push(client);
    const subscription: Subscription = { events: [], errors: [], end: () => client.dispose() };
    client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) subscription.errors.push(...errors);
          if (data) subscription.events.push(Object.values(data)[0] as Record<string, any>);
        },
        error: (error) => void subscription.errors.push(error),
        complete: () => {},
      },
    );
    return subscription;
  }

  async close(): Promise<void> {
    for (const client of this.#open) await client.dispose();
  }
}
