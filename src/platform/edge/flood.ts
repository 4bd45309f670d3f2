import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { EdgeLimits } from './limits.ts';

/** How long a client has to answer the goodbye, in milliseconds. */
const goodbyeWithin = 2000;

/** Ends a socket that sends more messages than anybody needs, or asks on without reading. */
export function stopFloods(
  socket: WebSocket,
  { messagesPerSecond, unreadBytes }: Pick<EdgeLimits, 'messagesPerSecond' | 'unreadBytes'>,
): void {
  let second = 0;
  let count = 0;
  socket.on('message', () => {
    // No goodbye: it would have to wait behind all that is not read.
    if (socket.bufferedAmount > unreadBytes) return socket.terminate();
    const now = Math.floor(performance.now() / 1000);
    count = now === second ? count + 1 : 1;
    second = now;
    if (count <= messagesPerSecond) return;
    // What is still on its way is not to be listened to.
    socket.removeAllListeners('message');
    socket.close(CloseCode.TooManyInitialisationRequests, 'Too many messages');
    setTimeout(() => socket.terminate(), goodbyeWithin).unref();
  });
}
