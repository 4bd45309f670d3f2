import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, InvalidInput, NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Text } from '../../../platform/text.ts';
import { requireColleague } from '../colleagues.ts';
import { type Colleague, isStaff, mayRecordAbsence } from '../policy.ts';

const longest = 400 * 24 * 3_600_000;

export interface NewAbsence {
  staffId: string;
  from: Date;
  until: Date;
  substituteId: string | null;
}

/** Writes down that somebody is off duty for a time; answers with the id of the absence. */
export function recordAbsence(
  platform: Platform,
  caller: Caller,
  absence: NewAbsence,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const { staffId, from, until, substituteId } = absence;
  const now = platform.time.now();
  requireTimes(absence, now);
  return platform.change(async (transaction) => {
    const path = ['input', 'staffId'];
    const colleague = await requireColleague(transaction, caller, staffId, path);
    if (!mayRecordAbsence(caller, colleague)) throw new NotAllowed();
    if (!colleague.isActive) {
      throw new Conflict(path, {
        en: 'They work here no longer.',
        zh: '该员工已不在职。',
      });
    }
    if (substituteId !== null) {
      await requireSubstitute(transaction, caller, colleague, substituteId);
    }
    const { id } = await transaction.staffAbsence.create({
      data: { ...absence, recordedById: caller.id, recordedAt: now },
    });
    await appendEvents(transaction, [
      {
        kind: 'staff.absence-recorded',
        communityId: null,
        subjectType: 'Staff',
        subjectId: staffId,
        at: now,
        actor: caller,
        isPublic: false,
        data: {
          absenceId: id,
          from: from.toISOString(),
          until: until.toISOString(),
          substituteId,
        },
      },
    ]);
    return { id };
  });
}

function requireTimes({ from, until }: NewAbsence, now: Date): void {
  const refuse = (text: Text) => {
    throw new InvalidInput(['input', 'until'], 'INVALID_INPUT', text);
  };
  if (until <= from) refuse({ en: 'It ends before it begins.', zh: '结束时间须晚于开始时间。' });
  if (until <= now) refuse({ en: 'This lies in the past.', zh: '这个时间已经过去。' });
  if (until.getTime() - from.getTime() > longest) {
    refuse({ en: 'An absence lasts at most 400 days.', zh: '一次缺勤最长 400 天。' });
  }
}

/** Somebody else who works here, in a community of theirs. */
async function requireSubstitute(
  transaction: Transaction,
  caller: Caller,
  colleague: Colleague,
  substituteId: string,
): Promise<void> {
  const path = ['input', 'substituteId'];
  const refuse = (text: Text) => {
    throw new InvalidInput(path, 'INVALID_INPUT', text);
  };
  if (substituteId === colleague.id) {
    refuse({ en: 'Nobody stands in for themselves.', zh: '不能由本人代班。' });
  }
  const substitute = await requireColleague(transaction, caller, substituteId, path);
  if (!substitute.isActive) {
    refuse({ en: 'The substitute works here no longer.', zh: '代班人已不在职。' });
  }
  const theirs = new Set(colleague.assignments.map(({ communityId }) => communityId));
  if (!substitute.assignments.some(({ communityId }) => theirs.has(communityId))) {
    refuse({
      en: 'The substitute works in no community of theirs.',
      zh: '代班人不在其负责的任何项目工作。',
    });
  }
}
