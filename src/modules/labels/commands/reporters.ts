import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Reporter } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { visibleReporters } from '../policy.ts';

const path = ['input', 'reporterId'];

/** Keeps a reporter whom the caller may see for this transaction; refuses one who is forgotten. */
export async function requireReporter(
  transaction: Transaction,
  caller: Caller,
  id: string,
): Promise<Reporter> {
  await transaction.$queryRaw`SELECT 1 FROM reporter WHERE id = ${id}::uuid FOR UPDATE`;
  const reporter = await transaction.reporter.findFirst({
    where: { AND: [{ id }, visibleReporters(caller)] },
  });
  if (!reporter) throw new NotFound(path);
  if (!reporter.erasedAt) return reporter;
  throw new Conflict(path, {
    en: 'This reporter was forgotten before.',
    zh: '该上报人的资料此前已被删除。',
  });
}
