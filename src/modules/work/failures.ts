import type { WorkStatus } from '../../platform/database/generated/client/enums.ts';
import { UserFailure } from '../../platform/graphql/failures.ts';

/** Parts of the request are open. */
export class OpenWork extends UserFailure {
  readonly workItemIds: readonly string[];

  constructor(open: readonly { id: string; title: string; accountable: { name: string } }[]) {
    const parts = open.map(({ title, accountable }) => `${title} (${accountable.name})`);
    super(
      'OPEN_WORK',
      {
        en: 'Parts of this request are open: {parts}. Finish them, or say that they are not needed.',
        zh: '该诉求还有未完成的任务：{parts}。请先完成，或确认不再需要。',
      },
      ['input', 'requestId'],
      { parts: parts.join('; ') },
    );
    this.workItemIds = open.map(({ id }) => id);
  }
}

/** The state of a part does not allow this. */
export class IllegalWorkMove extends UserFailure {
  readonly status: WorkStatus;

  constructor({ status }: { status: WorkStatus }, path: readonly string[]) {
    super(
      'ILLEGAL_WORK_MOVE',
      {
        en: 'The part is {status}; that cannot be done to it now.',
        zh: '该任务当前状态为 {status}，不能进行此操作。',
      },
      path,
      { status },
    );
    this.status = status;
  }
}
