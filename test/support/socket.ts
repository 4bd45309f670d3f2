import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { until } from './time.ts';

/** One WebSocket as the protocol graphql-transport-ws sees it, message by message. */
export interface Socket {
  messages: Record<string, any>[];
  /** Null while it is open. */
  closed: { code: number; reason: string } | null;
  start(id: string, query: string, variables?: Record<string, unknown>): void;
  send(message: unknown): void;
  /** Messages of one operation. */
  of(id: string): Record<string, any>[];
  /** Waits for so many messages of one operation. */
  wait(id: string, count: number): Promise<Record<string, any>[]>;
  /** Reads no more, and answers nothing, as a laptop that was shut. */
  fallSilent(): void;
  cut(): void;
}

/** Opens a socket and introduces itself; answers when the server has agreed, or has closed it. */
export async function openSocket(
  url: string,
  parameters: Record<string, unknown> = {},
): Promise<Socket> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const opened: Socket = {
    messages: [],
    closed: null,
    start: (id, query, variables) =>
      opened.send({ id, type: 'subscribe', payload: { query, variables } }),
    send: (message) => socket.send(JSON.stringify(message)),
    of: (id) => opened.messages.filter((message) => message.id === id),
    async wait(id, count) {
      await until(() => opened.of(id).length >= count || opened.closed !== null);
      return opened.of(id);
    },
    fallSilent: () => socket.pause(),
    cut: () => socket.terminate(),
  };
  socket.on('message', (data) => opened.messages.push(JSON.parse(String(data))));
  socket.on('close', (code, reason) => {
    opened.closed = { code, reason: String(reason) };
  });
  socket.on('error', () => {});
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  opened.send({ type: 'connection_init', payload: parameters });
  await until(() => opened.messages.length > 0 || opened.closed !== null);
  return opened;
}

/** Sends bytes as they are, in pieces, and answers with all that comes back. */
export async function sendRaw(url: string, ...pieces: string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  for (const piece of pieces) socket.write(piece);
  await ended;
  return answer;
}
