import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isStaff } from '../../staff/index.ts';
import { judgeRows, type ReadyAsset } from '../file/judgeRows.ts';
import { BrokenAssetFile, type FileProblem, toldProblems } from '../file/problems.ts';
import { readFile } from '../file/readFile.ts';
import { requireMayKeepAssets } from '../policy.ts';
import { recordAssets } from './assets.ts';
import { toColumns, told } from './columns.ts';
import { loadKnown } from './loadKnown.ts';
import { beginLives } from './moveAsset.ts';

export interface AssetFile {
  communityId: string;
  csv: string;
  /** Whether the good lines are taken where others are wrong. */
  isPartial: boolean;
}

/** Puts the assets of a file on the register, all or none unless asked otherwise. */
export async function importAssets(
  platform: Platform,
  caller: Caller,
  { communityId, csv, isPartial }: AssetFile,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  requireMayKeepAssets(caller, communityId);
  const file = readFile(csv);
  // A file that cannot be read has no good lines.
  if (file.problems.length > 0) throw new BrokenAssetFile(file.problems);
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const known = await loadKnown(transaction, communityId, file.rows, at);
      const { ready, problems } = judgeRows(file, known);
      if (problems.length > 0 && !isPartial) throw new BrokenAssetFile(problems);
      await keep(transaction, ready, { communityId, caller, at });
      return writeDown(transaction, ready, problems, { communityId, caller, at });
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(['input', 'csv'], {
      en: 'Somebody else put one of these codes on the register at the same moment: send the file again.',
      zh: '其中一个编号刚刚被他人登记：请重新提交文件。',
    });
  }
}

interface Doing {
  communityId: string;
  caller: Caller;
  at: Date;
}

async function keep(
  transaction: Transaction,
  ready: readonly ReadyAsset[],
  { communityId, caller, at }: Doing,
): Promise<void> {
  if (ready.length === 0) return;
  const created = await transaction.asset.createManyAndReturn({
    data: ready.map(({ details, values, kindId, status, statusSince }) => ({
      ...{ ...toColumns(details), values, kindId, status, statusSince },
      ...{ communityId, createdAt: at },
    })),
    select: {
      id: true,
      communityId: true,
      code: true,
      version: true,
      status: true,
      statusSince: true,
    },
  });
  const byCode = new Map(created.map((asset) => [asset.code, asset]));
  const parentOf = ({ parentCode, details }: ReadyAsset) =>
    parentCode === null ? details.parentId : (byCode.get(parentCode)?.id ?? null);
  const parts = ready.filter(({ parentCode }) => parentCode !== null);
  const ids = parts.map(({ details: { code } }) => byCode.get(code)?.id as string);
  const wholes = parts.map(parentOf);
  await transaction.$executeRaw`
    UPDATE asset SET parent_id = part.whole
    FROM unnest(${ids}::uuid[], ${wholes}::uuid[]) AS part (id, whole) WHERE asset.id = part.id`;
  await beginLives(transaction, created, { caller, at });
  await recordAssets(
    transaction,
    ready.map((one) => {
      const { kindCode, status, statusSince, values } = one;
      const details = { ...one.details, parentId: parentOf(one) };
      return {
        asset: byCode.get(details.code) as (typeof created)[number],
        kind: 'CREATED' as const,
        at,
        actor: caller,
        data: { is: { kindCode, ...told(details, values), status, statusSince } },
      };
    }),
  );
}

async function writeDown(
  transaction: Transaction,
  ready: readonly ReadyAsset[],
  problems: readonly FileProblem[],
  { communityId, caller, at }: Doing,
): Promise<{ id: string }> {
  const counts = {
    createdCount: ready.length,
    refusedCount: new Set(problems.map(({ line }) => line)).size,
    problemCount: problems.length,
  };
  const { id } = await transaction.assetImport.create({
    data: {
      ...counts,
      communityId,
      importedAt: at,
      importedById: caller.id,
      problems: toldProblems(problems),
    },
  });
  const subject = { subjectType: 'AssetImport', subjectId: id, isPublic: false };
  await appendEvents(transaction, [
    { ...subject, kind: 'assets.imported', communityId, at, actor: caller, data: counts },
  ]);
  return { id };
}
