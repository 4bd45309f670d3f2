import { setTimeout as delay } from 'node:timers/promises';
import type { Locale, Text, TextValues } from '../platform/text.ts';
import { CannotRun } from './failures.ts';
import { isPassing, pauseAfter, type Reply, reasonOf } from './reply.ts';
import { runMessages } from './runMessages.ts';

export interface ApiOptions {
  url: string;
  token?: string;
  /** The language of the server's messages. */
  locale: Locale;
  /** How a pause between two attempts is made; a test need not sit through it. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

/** The server took this one call and could not carry it out; another one may go well. */
export class OperationFailed extends CannotRun {
  readonly serverMessage: string;

  constructor(serverMessage: string, locale: Locale) {
    super(runMessages.operationFailed, locale, { message: serverMessage });
    this.serverMessage = serverMessage;
  }
}

interface Answer {
  data?: unknown;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

const attempts = 6;
/** An answer that takes longer is not coming any more. */
const timeout = 60_000;
const misunderstandings = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];

/**
 * A GraphQL API over HTTP. Lost connections and passing failures are tried again for some 15
 * seconds; whatever would fail alike for every call ends in `CannotRun`.
 */
export class Api {
  readonly locale: Locale;
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #pause: (milliseconds: number) => Promise<unknown>;
  #hasAnswered = false;

  constructor({ url, token, locale, pause = delay }: ApiOptions) {
    this.locale = locale;
    this.#url = url;
    this.#pause = pause;
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'accept-language': locale,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    if (!/^https?:/.test(url) || !URL.canParse(url)) throw this.#fail(runMessages.badUrl);
  }

  async call<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.#send(body);
      if (!(reply instanceof Error)) {
        this.#hasAnswered = true;
        if (!isPassing(reply)) return this.#read(reply) as Data;
      }
      // At the start a server that cannot be reached is not running, rather than away for a moment.
      if (attempt === attempts || !this.#hasAnswered) throw this.#giveUp(reply);
      await this.#pause(pauseAfter(reply, attempt));
    }
  }

  /** What came back, or why nothing did. */
  async #send(body: string): Promise<Reply | Error> {
    const signal = AbortSignal.timeout(timeout);
    try {
      const init = { method: 'POST', headers: this.#headers, body, signal };
      const response = await fetch(this.#url, init);
      const retryAfter = response.headers.get('retry-after');
      return { status: response.status, retryAfter, text: await response.text() };
    } catch (error) {
      return error as Error;
    }
  }

  #read({ status, text }: Reply): unknown {
    if (status === 401) throw this.#fail(runMessages.unauthenticated);
    const answer = parseAnswer(text);
    const [error] = answer?.errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? '';
      if (code === 'UNAUTHENTICATED') throw this.#fail(runMessages.unauthenticated);
      if (misunderstandings.includes(code)) {
        throw this.#fail(runMessages.notUnderstood, { message: error.message });
      }
      throw new OperationFailed(error.message, this.locale);
    }
    if (!answer?.data) throw this.#fail(runMessages.notGraphQL, { status });
    return answer.data;
  }

  #giveUp(last: Reply | Error): CannotRun {
    if (!(last instanceof Error)) {
      return this.#fail(runMessages.keepsFailing, { status: last.status, attempts });
    }
    const reason = reasonOf(last);
    return this.#hasAnswered
      ? this.#fail(runMessages.lostServer, { reason, attempts })
      : this.#fail(runMessages.cannotReach, { reason });
  }

  #fail(text: Text, values: TextValues = {}): CannotRun {
    return new CannotRun(text, this.locale, { url: this.#url, ...values });
  }
}

function parseAnswer(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}
