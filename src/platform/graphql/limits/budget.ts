import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../../log.ts';

/** After how long a budget is full again, in seconds. */
const usualRefill = 60;
/** How long Redis may take, in milliseconds; then this node counts alone. */
const redisWithin = 500;

export interface Balance {
  isOverdrawn: boolean;
  remaining: number;
  /** In milliseconds. */
  refillsIn: number;
}

/** What each caller may spend; one for all nodes where they share a Redis. */
export interface Budget {
  spend(key: string, points: number): Promise<Balance>;
  close(): void;
}

export interface BudgetOptions {
  /** For each caller, until it is full again. */
  points: number;
  /** In seconds; usually a minute. */
  refillEvery?: number;
  redisUrl?: string;
  /** Before the keys in Redis. */
  prefix?: string;
  log: Log;
}

export async function openBudget(options: BudgetOptions): Promise<Budget> {
  const { points, refillEvery = usualRefill, redisUrl, log } = options;
  const here = new RateLimiterMemory({ points, duration: refillEvery });
  const redis = redisUrl ? await connect(redisUrl, log) : null;
  const limiter = redis
    ? new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: options.prefix ?? 'one-window:budget',
        points,
        duration: refillEvery,
        rejectIfRedisNotReady: true,
        insuranceLimiter: here,
      })
    : here;
  return {
    async spend(key, spent) {
      try {
        return toBalance(await limiter.consume(key, spent), false);
      } catch (result) {
        if (result instanceof RateLimiterRes) return toBalance(result, true);
        throw result;
      }
    },
    close() {
      redis?.removeAllListeners('close');
      redis?.disconnect();
    },
  };
}

function toBalance(result: RateLimiterRes, isOverdrawn: boolean): Balance {
  const { remainingPoints: remaining, msBeforeNext: refillsIn } = result;
  return { isOverdrawn, remaining, refillsIn };
}

/** Connects, now or whenever Redis is there again. An outage is told of once. */
async function connect(url: string, log: Log): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // What cannot be asked now is counted here, not later.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: redisWithin,
    // A cable that is broken says nothing: whoever waits for an answer hangs up.
    socketTimeout: redisWithin,
    connectTimeout: 2000,
  });
  let isDown = false;
  let reason = 'the connection was closed';
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  redis.on('close', () => {
    if (!isDown) log.warn({ reason }, 'Redis is away; this node counts alone');
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) log.info('Redis is back');
    isDown = false;
  });
  // Whatever goes wrong was told of above.
  await redis.connect().catch(() => {});
  return redis;
}
