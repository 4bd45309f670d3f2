import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The event of a connection that is about to be cut off. */
export const unread = 'unread';

interface Stuck {
  /** Bytes that had left when it was looked at first. */
  sent: number;
  since: number;
}

/**
 * Cuts off whoever takes nothing of what waits for them for so long, in milliseconds, whatever the
 * connection serves: a page, a stream, a WebSocket. Those who take little by little are left alone.
 */
export function cutOffUnread(server: Server, within: number): void {
  const open = new Map<Socket, Stuck | null>();
  server.on('connection', (socket) => {
    open.set(socket, null);
    socket.once('close', () => open.delete(socket));
  });
  const look = () => {
    const now = performance.now();
    for (const [socket, stuck] of open) {
      const sent = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0) open.set(socket, null);
      else if (stuck?.sent !== sent) open.set(socket, { sent, since: now });
      // A WebSocket ends itself, so that nothing more is written to it.
      else if (now - stuck.since >= within && !socket.emit(unread)) socket.destroy();
    }
  };
  const timer = setInterval(look, Math.max(50, within / 5));
  timer.unref();
  server.once('close', () => clearInterval(timer));
}
