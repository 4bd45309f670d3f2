import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { vi } from 'vitest';
import type { TimeSource } from '../../src/platform/time.ts';

/** A message that came in. */
export interface Received {
  headers: Record<string, string>;
  body: string;
  message: { type: string; timestamp: string; data: Record<string, any> };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Ways to answer. */
export const answers = {
  well: (_request, response) => response.writeHead(204).end(),
  badly: (_request, response) => response.writeHead(500).end('out of order'),
  never: () => {},
  elsewhere: (location: string): Answer => {
    return (_request, response) => response.writeHead(307, { location }).end();
  },
} satisfies Record<string, Answer | ((location: string) => Answer)>;

/** A partner's server on this computer, which answers as a test wants. */
export class Receiver {
  readonly received: Received[] = [];
  answer: Answer = answers.well;
  readonly #server = createServer(async (request, response) => {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    this.received.push({ headers, body, message: JSON.parse(body) });
    this.answer(request, response);
  });
  readonly #sockets = new Set<Socket>();
  #port = 0;

  constructor() {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Listens; after `goDown` on the same port again. */
  async comeUp(host = '127.0.0.1', port = this.#port): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, host, resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async goDown(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** An address of this server, by the name or the address of its host. */
  url(host = '127.0.0.1'): string {
    return `http://${host}:${this.#port}/events`;
  }

  get port(): number {
    return this.#port;
  }

  /** What happened to a request, as it was heard: each kind once, in the order of the first time. */
  heardOf(requestId: string): string[] {
    const kinds = this.received
      .filter(({ message }) => message.data.requestId === requestId)
      .map(({ message }) => message.data.kind);
    return [...new Set(kinds)];
  }
}

/** Checks a signature with the library's own verifier, at the time of the test; throws. */
export function verify(secret: string, { headers, body }: Received, time: TimeSource): unknown {
  vi.useFakeTimers({ toFake: ['Date'], now: time.now() });
  try {
    return new Webhook(secret).verify(body, headers);
  } finally {
    vi.useRealTimers();
  }
}
