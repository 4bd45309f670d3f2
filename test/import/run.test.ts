import { describe, expect, it } from 'vitest';
import { importRequests, type Progress } from '../../src/import/run.ts';
import { goodRow, sampleProfile, sampleSheet } from './sampleProfile.ts';
import { layOut, type StandIn, startStandIn, userError } from './standIn.ts';

async function run(api: Pick<StandIn, 'url'>, sheet: string, profile: unknown = sampleProfile()) {
  await using papers = await layOut(sheet, profile);
  const steps: Progress[] = [];
  const pauses: number[] = [];
  const result = await importRequests({
    ...papers,
    url: api.url,
    token: 'secret',
    onProgress: (step) => steps.push(step),
    pause: async (milliseconds) => pauses.push(milliseconds),
  });
  return { result, steps, pauses };
}

const five = sampleSheet(...['A', 'B', 'C', 'D', 'E'].map((id) => ({ id })));
const none = { imported: 0, alreadyThere: 0, refused: [] };

describe('moving in from a former system', () => {
  it('sends each row once, to the community of the profile, with the token', async () => {
    await using api = await startStandIn();
    const { result, steps } = await run(api, five);
    expect(result).toEqual({ ...none, imported: 5 });
    expect(api.requests.map((input) => input.externalNumber).sort()).toEqual([...'ABCDE']);
    expect(api.requests[0]).toEqual({
      communityId: 'community-2',
      externalNumber: api.requests[0]?.externalNumber,
      title: goodRow.title,
      description: 'Lifts · Third floor',
      categoryCode: 'LIFT_REPAIR',
      departmentCode: 'ENGINEERING',
      channel: 'PHONE',
      priority: 'NORMAL',
      location: 'Lobby',
      receivedAt: '2022-01-21T18:47:00.000Z',
      promisedAt: '2022-01-22T13:30:00.000Z',
    });
    expect([...api.tokens]).toEqual(['Bearer secret']);
    expect(steps.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(steps.at(-1)).toEqual({ total: 5, done: 5, imported: 5, alreadyThere: 0, refused: 0 });
  });

  it('imports nothing twice when it is run again', async () => {
    await using api = await startStandIn();
    await run(api, sampleSheet({ id: 'A' }, { id: 'B' }));
    const { result } = await run(api, five);
    expect(result).toEqual({ ...none, imported: 3, alreadyThere: 2 });
    expect(api.requests).toHaveLength(5);
    expect(api.categories).toHaveLength(2);
  });

  it('sets up the categories and departments that are missing, each once', async () => {
    await using api = await startStandIn();
    await run(
      api,
      sampleSheet({ id: 'A' }, { id: 'B' }, { id: 'C', type: 'Lift', team: 'Guards' }),
    );
    expect(api.categories).toEqual([
      { code: 'LIFT' },
      { code: 'LIFT_REPAIR', name: 'Lift Repair' },
    ]);
    expect(api.departments).toEqual([
      { code: 'ENGINEERING' },
      { communityId: 'community-2', code: 'GUARDS', name: 'Guards' },
    ]);
  });

  it('sets up nothing that the profile does not ask for, and refuses the rows that need it', async () => {
    await using api = await startStandIn();
    const categoryCode = { column: 'type' };
    const sheet = sampleSheet({ id: 'A' }, { id: 'B', type: 'Lift' });
    const { result } = await run(api, sheet, sampleProfile({ categoryCode }));
    expect(result).toMatchObject({
      imported: 1,
      refused: [
        {
          line: 2,
          column: 'type',
          reason: expect.stringContaining('there is no category with the code LIFT_REPAIR'),
        },
      ],
    });
    expect(api.categories).toHaveLength(1);
    expect(api.requests.map((input) => input.externalNumber)).toEqual(['B']);
  });

  it('goes on when somebody else sets up the same category at the same moment', async () => {
    await using api = await startStandIn();
    api.instead = (operation) =>
      operation === 'CreateCategory'
        ? { body: { data: userError('CONFLICT', 'The code is taken.', ['input', 'code']) } }
        : undefined;
    expect((await run(api, five)).result).toEqual({ ...none, imported: 5 });
  });

  it('tells what the server refuses by line and column, and takes the others', async () => {
    await using api = await startStandIn();
    api.instead = (_, input) => {
      if (input?.externalNumber === 'B') {
        return { body: { data: userError('INVALID_INPUT', 'Too old.', ['input', 'receivedAt']) } };
      }
      if (input?.externalNumber === 'D') {
        return { body: { data: userError('NOT_FOUND', 'There is no such thing.', null) } };
      }
      if (input?.externalNumber === 'E') {
        return { body: { data: null, errors: [{ message: 'Unexpected error.' }] } };
      }
      return undefined;
    };
    const { result } = await run(api, five.replace('\nC,', '\n"C,'));
    expect(result).toEqual({
      imported: 1,
      alreadyThere: 0,
      refused: [
        { line: 3, column: 'opened', reason: 'the server says: Too old.' },
        { line: 4, column: null, reason: expect.stringContaining('a quotation mark is opened') },
        { line: 5, column: null, reason: 'the server says: There is no such thing.' },
        { line: 6, column: null, reason: 'the server says: Unexpected error.' },
      ],
    });
  });

  it('sends nothing at all when no row of the sheet can be taken', async () => {
    await using api = await startStandIn();
    const { result } = await run(api, sampleSheet({ opened: 'soon' }));
    expect(result).toMatchObject({ imported: 0, refused: [{ line: 2, column: 'opened' }] });
    expect(api.operations).toEqual([]);
  });

  it('sends nothing when the profile names a community that the token does not reach', async () => {
    await using api = await startStandIn();
    await expect(run(api, five, { ...sampleProfile(), community: 'XX' })).rejects.toThrow(
      'The profile names the community "XX", which the token does not reach. Those it reaches: TD, YH.',
    );
    expect(api.requests).toEqual([]);
  });
});
