import { type Api, OperationFailed } from './api.ts';
import type { MutationData } from './documents.ts';
import { CannotRun } from './failures.ts';
import { runMessages } from './runMessages.ts';

/** Calls a mutation; answers how its own values failed, and throws for what fails for all. */
export async function mutate(
  api: Api,
  document: string,
  input: object,
): Promise<MutationData['result'] | undefined> {
  const result = await api.call<MutationData>(document, { input }).then(
    (data) => data.result,
    (error) => {
      if (!(error instanceof OperationFailed)) throw error;
      return { code: 'FAILED', message: error.serverMessage };
    },
  );
  if (result.code === 'UNAUTHENTICATED') {
    throw new CannotRun(runMessages.unauthenticated, api.locale);
  }
  if (result.code === 'FORBIDDEN') {
    throw new CannotRun(runMessages.forbidden, api.locale, { message: result.message ?? '' });
  }
  return result.code === undefined ? undefined : result;
}
