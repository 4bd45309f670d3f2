import { Webhook as Signer } from 'standardwebhooks';

/** What is posted, as Standard Webhooks has it. */
export interface Message {
  headers: Record<string, string>;
  body: string;
}

/** A body before it is signed: what happened, when, and the facts about it. */
export interface Content {
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

/**
 * Writes and signs a message: id, time of sending and body, once with each secret. A receiver that
 * knows one of them can check it, so secrets can be changed over.
 */
export function writeMessage(
  id: string,
  { type, at, data }: Content,
  secrets: readonly string[],
  now: Date,
): Message {
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const signatures = secrets.map((secret) => new Signer(secret).sign(id, now, body));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'One-Window/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
