import { resolve } from 'node:path';
import { z } from 'zod';
import type { OidcSettings } from './auth/oidc.ts';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  MODULES: z.string().optional(),
  DEMO: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_AUDIENCE: z.string().optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(split)
    .refine((origins) => origins.every(isOrigin), {
      message: 'each must be an origin and no more, such as https://desk.example',
    }),
  INTROSPECTION: z.enum(['on', 'off']).optional(),
  TRUSTED_DOCUMENTS: z.string().optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  CALLER_BUDGET: z.coerce.number().int().min(1).default(200_000),
  CALLER_CONNECTIONS: z.coerce.number().int().min(1).default(50),
  PAGES_URL: z.url({ protocol: /^https?$/ }).optional(),
  PROXIES: z.coerce.number().int().min(0).default(0),
  WEBHOOK_SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
    .optional(),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['on', 'off']).default('off'),
});

function split(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
  );
}

export interface Configuration {
  port: number;
  host: string;
  /** Absolute. Holds the embedded database and the local signing key. */
  dataDir: string;
  /** PostgreSQL to use; the embedded database when absent. */
  databaseUrl?: string;
  /** Names of built-in modules, or paths of others; all built-in ones when absent. */
  modules?: string[];
  /** Fill an empty database with the demo company, and print its people's tokens. */
  demo: boolean;
  logLevel: string;
  isProduction: boolean;
  /** Whose tokens are trusted; those of the local key when absent. */
  oidc: OidcSettings | null;
  /** Pages elsewhere that may call. */
  corsOrigins: string[];
  /** Whether the schema may be looked at, with GraphiQL and without. */
  introspection: boolean;
  /** Absolute path of the list of the only operations that run; any run when absent. */
  trustedDocuments?: string;
  /** Where nodes count together what callers spend; each counts alone when absent. */
  redisUrl?: string;
  /** Points that a caller may spend in a minute. */
  callerBudget: number;
  /** Sockets and streams that a caller may have open. */
  callerConnections: number;
  /** Where the front end's pages are; outside production, where a front end usually is tried out. */
  pages: URL | null;
  /** How many proxies of our own stand before the node. */
  proxies: number;
  /** What webhooks' secrets are encrypted with, 32 bytes; a key in `dataDir` when null. */
  vaultKey: Buffer | null;
  /** Whether servers of others may have private addresses, to try things out. */
  allowPrivate: boolean;
}

/** Reads the settings of the environment; throws with one line for each that is wrong. */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settings.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment has settings that cannot be used:\n${lines.join('\n')}`);
  }
  const value = result.data;
  const isProduction = value.NODE_ENV === 'production';
  const oidc = readOidc(value.OIDC_ISSUER, value.OIDC_AUDIENCE);
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    modules: value.MODULES === undefined ? undefined : split(value.MODULES),
    demo: value.DEMO === 'on' && !isProduction && !oidc,
    logLevel: value.LOG_LEVEL,
    isProduction,
    oidc,
    corsOrigins: value.CORS_ORIGINS,
    introspection: value.INTROSPECTION ? value.INTROSPECTION === 'on' : !isProduction,
    trustedDocuments: value.TRUSTED_DOCUMENTS && resolve(value.TRUSTED_DOCUMENTS),
    redisUrl: value.REDIS_URL,
    callerBudget: value.CALLER_BUDGET,
    callerConnections: value.CALLER_CONNECTIONS,
    pages: readPages(value.PAGES_URL, isProduction),
    proxies: value.PROXIES,
    vaultKey: value.WEBHOOK_SECRET_KEY ? Buffer.from(value.WEBHOOK_SECRET_KEY, 'base64') : null,
    allowPrivate: readAllowPrivate(value.WEBHOOK_ALLOW_PRIVATE === 'on', isProduction),
  };
}

const triedOutAt = 'http://localhost:3000/';

/** As a folder, so that pages are named relative to it. */
function readPages(given: string | undefined, isProduction: boolean): URL | null {
  const address = given ?? (isProduction ? null : triedOutAt);
  return address === null ? null : new URL(address.endsWith('/') ? address : `${address}/`);
}

function readAllowPrivate(allowPrivate: boolean, isProduction: boolean): boolean {
  if (!allowPrivate || !isProduction) return allowPrivate;
  throw new Error(
    'WEBHOOK_ALLOW_PRIVATE=on is for trying out alone: in production it would open the inner ' +
      'network to whoever may name an address.',
  );
}

function readOidc(issuer: string | undefined, audience: string | undefined): OidcSettings | null {
  if (!issuer && !audience) return null;
  if (issuer && audience) return { issuer, audience };
  throw new Error('OIDC_ISSUER and OIDC_AUDIENCE go together: set both, or neither.');
}
