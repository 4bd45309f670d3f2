import type { Caller } from '../../platform/auth/caller.ts';
import type { Platform } from '../../platform/module.ts';
import { surveyKeyCaller } from './policy.ts';
import { readKey } from './rules/key.ts';

/** Whoever comes by the key of a survey: they see that survey, and may answer it, and nothing else. */
export async function recognizeKey(
  { client, time, vault }: Pick<Platform, 'client' | 'time' | 'vault'>,
  credential: string,
): Promise<Caller | null> {
  const id = readKey(vault, credential);
  if (id === null) return null;
  const survey = await client.survey.findUnique({ where: { id }, select: { expiresAt: true } });
  if (!survey || survey.expiresAt <= time.now()) return null;
  return {
    type: surveyKeyCaller,
    id,
    name: 'Survey key',
    isInside: false,
    communityIds: [],
    departmentIds: [],
    roles: [],
  };
}
