/** How much one caller, address or socket may have at once. */
export interface EdgeLimits {
  /** Sockets and streams together, of one caller. */
  connectionsPerCaller: number;
  /** Sockets of one address that have not said yet whose they are. */
  newcomersPerAddress: number;
  /** Operations that run on one socket. */
  operationsPerSocket: number;
  /** Messages that come over one socket in a second. */
  messagesPerSecond: number;
  /** Bytes that wait to be read by the client of one socket that asks for more. */
  unreadBytes: number;
}

export const usualEdgeLimits: EdgeLimits = {
  connectionsPerCaller: 50,
  newcomersPerAddress: 500,
  operationsPerSocket: 100,
  messagesPerSecond: 1000,
  unreadBytes: 8_000_000,
};

/** How long others may take, in milliseconds. */
export interface Patience {
  /** For the first lines of a request. */
  headers: number;
  /** For a request with its body. */
  request: number;
  /** For the introduction on a new socket. */
  introduction: number;
  /** For taking the next byte of what waits for them. */
  reading: number;
}

export const usualPatience: Patience = {
  headers: 5000,
  request: 10_000,
  introduction: 3000,
  reading: 15_000,
};
