/** The opaque form of a position in the stream of events, for `cursor` and `after`. */
export function encodeEventCursor(position: bigint): string {
  return Buffer.from(`event:${position}`).toString('base64url');
}

/** The position that a cursor stands for; null when it is not one. */
export function decodeEventCursor(cursor: string): bigint | null {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const digits = /^event:(\d{1,18})$/.exec(text)?.[1];
  return digits === undefined ? null : BigInt(digits);
}
