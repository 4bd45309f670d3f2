import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from './auth/caller.ts';

/** A mutation that is running, as the record of it and a repeated call need to know it. */
export interface Call {
  mutation: string;
  /** As far as it may be kept. */
  input: unknown;
  caller: Caller;
  requestId: string;
  /** The program that called; null when that is not known. */
  app: string | null;
  /** Null when the caller does not want to send it again. */
  idempotencyKey: string | null;
  /** When it began. */
  at: Date;
  /**
   * The network that it came from, to count by; null when that is not known. Personal data: never
   * logged, never kept.
   */
  network: string | null;
}

const calls = new AsyncLocalStorage<Call | null>();

/** Runs a mutation, so that whatever it does knows its call without being told. */
export function inCall<T>(call: Call, run: () => T): T {
  return calls.run(call, run);
}

/** Runs what a call merely sets off: it goes on after the call, and is not the caller's doing. */
export function outsideCall<T>(run: () => T): T {
  return calls.run(null, run);
}

/** The call that is running here; null for clocks, and for whatever else is no mutation. */
export function currentCall(): Call | null {
  return calls.getStore() ?? null;
}
