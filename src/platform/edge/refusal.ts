import type { ServerResponse } from 'node:http';

/** What a request is answered with that never reaches an operation. */
export interface Refusal {
  status: number;
  /** In `extensions.code`. */
  code: string;
  message: string;
  headers?: Readonly<Record<string, string>>;
}

/** Answers in the shape of every other error, so that a client needs to read one shape alone. */
export function refuse(response: ServerResponse, { status, code, message, headers }: Refusal) {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
