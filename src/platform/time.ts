/** Where the time comes from. Everything asks here, so that a test can hold the time still. */
export interface TimeSource {
  now(): Date;
}

export const systemTime: TimeSource = { now: () => new Date() };
