import type { Reader, Transaction } from '../../platform/database/database.ts';

/** Whose turn it was in a department, by person; whoever was never given work is not there. */
export async function lastTurns(
  reader: Reader,
  departmentId: string,
): Promise<Map<string, bigint>> {
  const turns = await reader.$queryRaw<{ staffId: string; turn: bigint }[]>`
    SELECT staff_id AS "staffId", turn FROM routing_turn WHERE department_id = ${departmentId}::uuid`;
  return new Map(turns.map(({ staffId, turn }) => [staffId, turn]));
}

/** Remembers that somebody of a department was given work now. */
export async function noteTurn(
  transaction: Transaction,
  { departmentId, staffId }: { departmentId: string; staffId: string },
  at: Date,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO routing_turn (department_id, staff_id, community_id, given_at)
    SELECT id, ${staffId}::uuid, community_id, ${at}::timestamptz
    FROM department WHERE id = ${departmentId}::uuid
    ON CONFLICT (department_id, staff_id)
    DO UPDATE SET turn = DEFAULT, given_at = EXCLUDED.given_at`;
}

const routingLock = 0x0e_50_12;

/** Until the end of the transaction nobody else chooses a person of this department. */
export async function holdChoice(transaction: Transaction, departmentId: string): Promise<void> {
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(${routingLock}::int, hashtext(${departmentId}))`;
}
