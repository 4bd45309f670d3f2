import type { Caller } from '../../platform/auth/caller.ts';
import { matchesHash } from '../../platform/auth/ownCredential.ts';
import type { PrismaClient, Reader } from '../../platform/database/database.ts';
import type {
  PartnerApp,
  PartnerAppCommunity,
} from '../../platform/database/generated/client/client.ts';
import type { Platform } from '../../platform/module.ts';
import { isKeyActive, readKey } from './key.ts';
import { partnerAppCaller } from './policy.ts';

/** How exactly the last use is kept, in milliseconds. */
const minute = 60_000;

/** The app whose key this is; null when it is no key, or one that does not open now. */
export async function recognizeKey(
  { client, time }: Pick<Platform, 'client' | 'time'>,
  token: string,
): Promise<Caller | null> {
  const key = readKey(token);
  if (!key) return null;
  const found = await client.partnerKey.findUnique({
    where: { id: key.id },
    include: { app: { include: { communities: true } } },
  });
  const now = time.now();
  if (!found?.app.isActive || !isKeyActive(found, now) || !matchesHash(key.secret, found.hash)) {
    return null;
  }
  const { app, lastUsedAt } = found;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= minute) {
    await client.partnerKey.update({ where: { id: key.id }, data: { lastUsedAt: now } });
  }
  return callerOf(client, app);
}

/** The app as a caller, as it is at this moment; null when it is shut out. */
export async function findApp(client: Reader, id: string): Promise<Caller | null> {
  const app = await client.partnerApp.findUnique({ where: { id }, include: { communities: true } });
  return app?.isActive ? callerOf(client, app) : null;
}

async function callerOf(
  client: Reader,
  app: PartnerApp & { communities: PartnerAppCommunity[] },
): Promise<Caller> {
  const communityIds = app.communities.map(({ communityId }) => communityId);
  return {
    type: partnerAppCaller,
    id: app.id,
    name: app.name,
    isInside: false,
    communityIds,
    departmentIds: app.vendorId ? await departmentsOf(client, app.vendorId, communityIds) : [],
    roles: app.scopes,
  };
}

async function departmentsOf(
  client: Reader,
  vendorId: string,
  communityIds: string[],
): Promise<string[]> {
  const departments = await client.department.findMany({
    where: { vendorId, communityId: { in: communityIds } },
    select: { id: true },
  });
  return departments.map(({ id }) => id);
}

export function appNames(client: PrismaClient, ids: readonly string[]) {
  return client.partnerApp.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
}
