import type { Transaction } from '../../../platform/database/database.ts';
import { recordEvents } from './change.ts';
import type { Alarm } from './escalate.ts';

/** Somebody would have been woken, and the cause has gone meanwhile: nobody is, and that is kept. */
export function suppress(
  transaction: Transaction,
  alarms: readonly Alarm[],
  at: Date,
): Promise<void> {
  return recordEvents(
    transaction,
    alarms.map(({ request, cause, clockId }) => ({
      request,
      happening: {
        kind: 'ESCALATION_SUPPRESSED',
        at,
        actor: null,
        isPublic: false,
        details: { cause, clockId: clockId ?? null },
      },
    })),
  );
}
