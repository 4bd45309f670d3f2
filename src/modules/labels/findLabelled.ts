import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import type { RequestStatus } from '../../platform/database/generated/client/enums.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { openStatuses } from '../requests/index.ts';
import { isLabel } from './policy.ts';

/** What whoever scans a label is shown. */
export interface Labelled {
  name: string;
  kind: { name: string; nameZh: string | null };
  community: string;
  place: string | null;
  openReports: RequestStatus[];
}

/** What a label is stuck on; nothing of it leads further. */
export async function findLabelled(client: PrismaClient, caller: Caller): Promise<Labelled> {
  if (!isLabel(caller)) throw new NotAllowed();
  const { asset } = await client.assetLabel.findUniqueOrThrow({
    where: { id: caller.id },
    select: {
      asset: {
        select: {
          name: true,
          kind: { select: { name: true, nameZh: true } },
          community: { select: { name: true } },
          place: { select: { name: true } },
          requests: {
            where: { endedAt: null, isFault: true, request: { status: { in: [...openStatuses] } } },
            select: { request: { select: { status: true } } },
            orderBy: [{ request: { receivedAt: 'asc' } }, { id: 'asc' }],
          },
        },
      },
    },
  });
  return {
    ...{ name: asset.name, kind: asset.kind },
    community: asset.community.name,
    place: asset.place?.name ?? null,
    openReports: asset.requests.map(({ request }) => request.status),
  };
}
