import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseModules } from '../../src/modules/index.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';

describe('the settings of a node', () => {
  it('need not be set to try it out', () => {
    const usual = readConfiguration({});
    expect(usual).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: join(process.cwd(), 'data'),
      databaseUrl: undefined,
      modules: undefined,
      demo: true,
      logLevel: 'info',
      isProduction: false,
      oidc: null,
      corsOrigins: [],
      introspection: true,
      trustedDocuments: undefined,
      redisUrl: undefined,
      callerBudget: 200_000,
      callerConnections: 50,
      pages: new URL('http://localhost:3000/'),
      proxies: 0,
      vaultKey: null,
      allowPrivate: false,
    });
    // Set to nothing is as good as not set.
    expect(readConfiguration({ PORT: '', HOST: '', DATABASE_URL: '', DEMO: '' })).toEqual(usual);
  });

  it('are taken as they are set', () => {
    const chosen = readConfiguration({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/window',
      DATABASE_URL: 'postgresql://db/window',
      MODULES: 'owners, staff ,,./own/module.ts',
      DEMO: 'off',
      LOG_LEVEL: 'warn',
      CORS_ORIGINS: 'https://desk.example, http://localhost:5173',
      TRUSTED_DOCUMENTS: '/srv/documents.json',
      REDIS_URL: 'redis://cache:6379',
      CALLER_BUDGET: '1000',
      CALLER_CONNECTIONS: '5000',
      PROXIES: '2',
      PAGES_URL: 'https://pages.example/estate',
    });
    expect(chosen).toMatchObject({
      port: 8080,
      host: '::1',
      dataDir: '/srv/window',
      databaseUrl: 'postgresql://db/window',
      modules: ['owners', 'staff', './own/module.ts'],
      demo: false,
      logLevel: 'warn',
      corsOrigins: ['https://desk.example', 'http://localhost:5173'],
      trustedDocuments: '/srv/documents.json',
      redisUrl: 'redis://cache:6379',
      pages: new URL('https://pages.example/estate/'),
      callerBudget: 1000,
      callerConnections: 5000,
      proxies: 2,
    });
  });

  it('hide the schema in production, unless they say otherwise', () => {
    const shown = (environment: NodeJS.ProcessEnv) => readConfiguration(environment).introspection;
    expect(shown({ NODE_ENV: 'production' })).toBe(false);
    expect(shown({ NODE_ENV: 'production', INTROSPECTION: 'on' })).toBe(true);
    expect(shown({ INTROSPECTION: 'off' })).toBe(false);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://localhost/window'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['INTROSPECTION', 'maybe'],
    ['REDIS_URL', 'localhost:6379'],
    ['CALLER_BUDGET', '0'],
    ['CALLER_CONNECTIONS', '-1'],
    ['PROXIES', 'all'],
    ['PAGES_URL', 'pages.example'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://desk.example/'],
    ['CORS_ORIGINS', 'https://desk.example, desk.example'],
    ['WEBHOOK_SECRET_KEY', 'short'],
    ['WEBHOOK_ALLOW_PRIVATE', 'yes'],
  ])('are refused by name when they cannot be used: %s=%s', (name, value) => {
    const read = () => readConfiguration({ [name]: value, HOST: '127.0.0.1' });
    expect(read).toThrow(/^The environment has settings that cannot be used:\n {2}\S.*$/);
    expect(read).toThrow(`\n  ${name}: `);
  });

  it('are all told of at once', () => {
    expect(() => readConfiguration({ PORT: 'abc', DEMO: 'yes', LOG_LEVEL: 'loud' })).toThrow(
      /\n {2}PORT: .+\n {2}DEMO: .+\n {2}LOG_LEVEL: .+$/,
    );
  });

  it('let private addresses be called to try things out, and never in production', () => {
    const settings = { WEBHOOK_ALLOW_PRIVATE: 'on' };
    expect(readConfiguration(settings).allowPrivate).toBe(true);
    expect(() => readConfiguration({ ...settings, NODE_ENV: 'production' })).toThrow(
      /^WEBHOOK_ALLOW_PRIVATE=on is for trying out alone/,
    );
  });

  it('name modules that are there', async () => {
    const names = (await chooseModules(['staff', 'owners'])).map(({ name }) => name);
    expect(names).toEqual(['staff', 'owners']);
    // With what they need, as far as it is built in.
    const needed = (await chooseModules(['requests'])).map(({ name }) => name);
    expect(needed).toEqual(['requests', 'owners', 'staff', 'calendars', 'directory', 'routing']);
    await expect(chooseModules(['owners', 'parking'])).rejects.toThrow(
      /^There is no module "parking"\. Built in: owners, staff, requests/,
    );
    await expect(chooseModules(['./vitest.config.ts'])).rejects.toThrow(
      /vitest\.config\.ts has no module as its default export\.$/,
    );
  });
});
