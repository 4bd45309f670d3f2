import { describe, expect, it } from 'vitest';
import { importRequests } from '../../src/import/run.ts';
import { sampleProfile, sampleSheet } from './sampleProfile.ts';
import { layOut, type Reply, startStandIn, userError } from './standIn.ts';

const two = sampleSheet({ id: 'A' }, { id: 'B' });

async function run(url: string, sheet = two, pauses: number[] = []) {
  await using papers = await layOut(sheet, sampleProfile());
  const pause = async (milliseconds: number) => pauses.push(milliseconds);
  const result = await importRequests({ ...papers, url, token: 'secret', pause });
  return { result, pauses };
}

/** Answers like this as often as said, and then as usual. */
function atFirst(times: number, reply: Reply, operation?: string) {
  let left = times;
  return (called: string) => {
    if (left === 0 || (operation && called !== operation)) return undefined;
    left -= 1;
    return reply;
  };
}

describe('an import whose server fails', () => {
  it('tries again after a while when the server is not ready for a moment', async () => {
    await using api = await startStandIn();
    api.instead = atFirst(3, { status: 503, body: 'Starting' });
    const { result, pauses } = await run(api.url);
    expect(result.imported).toBe(2);
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it('waits as long as a busy server asks it to', async () => {
    await using api = await startStandIn();
    api.instead = atFirst(1, { status: 429, headers: { 'retry-after': '7' } });
    const { result, pauses } = await run(api.url);
    expect(result.imported).toBe(2);
    expect(pauses).toEqual([7000]);
  });

  it('does not count a row twice whose answer was lost on the way', async () => {
    await using api = await startStandIn();
    api.instead = (operation, input) => {
      if (operation !== 'ImportRequest' || api.requests.length > 0) return undefined;
      api.requests.push(input ?? {});
      return { isCut: true };
    };
    const { result } = await run(api.url, sampleSheet({ id: 'A' }));
    expect(result).toEqual({ imported: 0, alreadyThere: 1, refused: [] });
    expect(api.requests).toHaveLength(1);
  });

  it('stops when the server stays away, and says how far it got', async () => {
    await using api = await startStandIn();
    api.instead = (_, input) => (input?.externalNumber === 'B' ? { isCut: true } : undefined);
    const stopped = run(api.url, sampleSheet({ id: 'A' }, { id: 'B' }, { id: 'C', opened: '?' }));
    await expect(stopped).rejects.toThrow(
      /no longer answers \(.+\), also after 6 attempts\.\nStopped with 2 of 3 rows dealt with: 1 imported, 0 already there, 1 refused\. Run the same command again to go on/,
    );
    expect(api.operations.filter((name) => name === 'ImportRequest')).toHaveLength(7);
  });

  it('begins no further row after it has to stop', async () => {
    await using api = await startStandIn();
    api.instead = (_, input) =>
      input?.externalNumber === 'R0' ? { status: 401, body: {} } : undefined;
    const rows = Array.from({ length: 50 }, (_, index) => ({ id: `R${index}` }));
    await expect(run(api.url, sampleSheet(...rows))).rejects.toThrow(
      /^The server does not accept the token.*\nStopped with \d+ of 50 rows/,
    );
    // Rows that were on their way come through; how many those are is up to the network.
    expect(api.requests.length).toBeLessThan(20);
  });

  it('stops when the server keeps failing', async () => {
    await using api = await startStandIn();
    api.instead = () => ({ status: 502, body: '<html>' });
    await expect(run(api.url)).rejects.toThrow('answers with HTTP 502, also after 6 attempts');
  });

  it('says at once how to start the server when none is there', async () => {
    const api = await startStandIn();
    await api[Symbol.asyncDispose]();
    const pauses: number[] = [];
    await expect(run(api.url, two, pauses)).rejects.toThrow(
      `No server answers at ${api.url} (ECONNREFUSED). Start it with "npm start"`,
    );
    expect(pauses).toEqual([]);
  });

  it.each([
    ['HTTP 401', { status: 401, body: 'Unauthorized' }],
    [
      'an error of the operation',
      { body: { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] } },
    ],
  ])('asks for a token when the server wants one, by %s', async (_, reply) => {
    await using api = await startStandIn();
    api.instead = () => reply;
    await expect(run(api.url)).rejects.toThrow(/Give the token of an administrator with --token/);
    expect(api.operations).toHaveLength(1);
  });

  it('asks for the token of an administrator when the one it has may not import', async () => {
    await using api = await startStandIn();
    const body = { data: userError('FORBIDDEN', 'You may not do this.', null) };
    api.instead = (operation) => (operation === 'CreateCategory' ? { body } : undefined);
    await expect(run(api.url)).rejects.toThrow(
      'Whoever the token names may not do this (You may not do this.)',
    );
    expect(api.requests).toEqual([]);
  });

  it.each([
    ['a web page', { body: '<html>' }],
    ['something else', { status: 404, body: { error: 'not found' } }],
    ['nothing', { status: 204 }],
  ])('says so when the address belongs to %s', async (_, reply) => {
    await using api = await startStandIn();
    api.instead = () => reply;
    await expect(run(api.url)).rejects.toThrow(/but not as a GraphQL API does\. Check --url/);
  });

  it('says so when the address is none', async () => {
    await expect(run('localhost:4000')).rejects.toThrow('localhost:4000 is not an address');
  });
});
