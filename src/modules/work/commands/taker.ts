import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { holdActive } from '../../requests/index.ts';

/** Whom an input names. */
export interface Named {
  departmentId: string | null;
  staffId: string | null;
}

/** To whom a matter goes: a department, and the person of it when one is named. */
export interface Taker {
  departmentId: string | null;
  staffId: string | null;
}

/**
 * Finds whom an input names and keeps the person from leaving until the end of this transaction;
 * what comes back says, for the request, to whom it goes. The department of a person is their own
 * unless another one is named.
 */
export async function findTaker(
  transaction: Transaction,
  { departmentId, staffId }: Named,
): Promise<(request: Request) => Taker> {
  if (departmentId === null && staffId === null) {
    throw new InvalidInput(['input'], 'INVALID_INPUT', {
      en: 'Name a department, a person or both.',
      zh: '请指明部门或人员。',
    });
  }
  const staff =
    staffId === null
      ? null
      : await transaction.staff.findUnique({
          where: { id: staffId },
          select: { departmentId: true, assignments: { select: { communityId: true } } },
        });
  const isActive = staffId !== null && (await holdActive(transaction, staffId));
  const named = departmentId ?? staff?.departmentId ?? null;
  const department =
    named === null
      ? null
      : await transaction.department.findUnique({
          where: { id: named },
          select: { communityId: true },
        });
  return ({ communityId, departmentId: present }) => {
    const worksHere = staff?.assignments.some((one) => one.communityId === communityId);
    if (staffId !== null && !worksHere) throw new NotFound(['input', 'staffId']);
    if (staffId !== null && !isActive) {
      throw new Conflict(['input', 'staffId'], {
        en: 'They work here no longer.',
        zh: '该员工已不在职。',
      });
    }
    if (departmentId !== null && department?.communityId !== communityId) {
      throw new NotFound(['input', 'departmentId']);
    }
    // Somebody above departments, or of another community's: the work stays where it is.
    const theirs = department?.communityId === communityId ? named : present;
    return { departmentId: theirs, staffId };
  };
}
