import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { HandOverShift, ImportRoster, staffId } from './staff.ts';
import type { Window } from './window.ts';

/** The id of a department of the demo company. */
export async function departmentId(
  { database }: Window,
  code = 'ENGINEERING',
  community = 'YH',
): Promise<string> {
  const { id } = await database.client.department.findFirstOrThrow({
    where: { code, community: { code: community } },
  });
  return encodeId('Department', id);
}

/** The second of March 2026 in Shanghai and some days more. */
export const week = { from: '2026-03-01T16:00:00Z', until: '2026-03-08T16:00:00Z' };

export const csvOf = (...lines: string[]): string =>
  ['staff,date,starts,ends', ...lines].join('\n');

/** Tries to import a roster of engineering; answers with what the mutation says. */
export async function tryRoster(
  window: Window,
  file: Record<string, unknown>,
  by: string | null = 'manager.a',
): Promise<Record<string, any>> {
  const input = { departmentId: await departmentId(window), ...week, ...file };
  return window.as(by).mutate(ImportRoster, { input });
}

export async function importRoster(
  window: Window,
  file: Record<string, unknown>,
  by?: string,
): Promise<Record<string, any>> {
  const answer = await tryRoster(window, file, by);
  if (!answer.roster) throw new Error(`It was not taken over: ${JSON.stringify(answer)}`);
  return answer.roster;
}

/** Hands over the shift of somebody that begins then. */
export async function handOver(
  window: Window,
  shift: { of: string; from: string; to: string; by?: string },
): Promise<Record<string, any>> {
  const { client } = window.database;
  const ownerId = decodeId(await staffId(window, shift.of))?.id as string;
  const { id } = await client.shift.findFirstOrThrow({
    where: { staffId: ownerId, from: new Date(shift.from) },
    orderBy: { id: 'desc' },
  });
  return window.as(shift.by ?? 'manager.a').mutate(HandOverShift, {
    input: {
      shiftId: encodeId('Shift', id),
      substituteId: await staffId(window, shift.to),
    },
  });
}
