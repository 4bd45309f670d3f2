/** No server can make us wait longer than this, whatever it says in `Retry-After`. */
const longestPause = 60_000;

/** What came back over HTTP. */
export interface Reply {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** Whether the same call may go well in a moment. */
export function isPassing({ status }: Reply): boolean {
  return status === 429 || status >= 500;
}

/** How long to wait before attempt number `attempt` + 1, in milliseconds. */
export function pauseAfter(reply: Reply | Error, attempt: number): number {
  const wanted = reply instanceof Error ? null : reply.retryAfter;
  const ownPause = 500 * 2 ** (attempt - 1);
  if (!wanted) return ownPause;
  // RFC 9110, 10.2.3: seconds, or a date.
  const pause = /^\d+$/.test(wanted) ? Number(wanted) * 1000 : Date.parse(wanted) - Date.now();
  return Number.isNaN(pause) ? ownPause : Math.min(Math.max(pause, 0), longestPause);
}

/** Why a call came to nothing: the system's code for it, where there is one. */
export function reasonOf({ message, cause }: Error): string {
  const { code, message: detail } = (cause ?? {}) as { code?: string; message?: string };
  return code ?? (detail || message);
}
