import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { forStaff } from '../forStaff.ts';
import { visibleDepartments, visibleShifts, visibleStaff } from '../policy.ts';
import { loadHoldsOfShifts, workerOf } from '../rosters/loadHolds.ts';
import { findOnDuty } from './findOnDuty.ts';

const day = 86_400_000;

/** Who is there, and when somebody works. */
export function addDutyTypes(builder: Builder, { client, time }: Platform): void {
  builder.prismaObjectField('Community', 'onDuty', (t) =>
    t.loadableList({
      type: rowType(builder, 'Staff'),
      ...forStaff,
      description:
        'Who of the departments here works here and is on duty, by name: neither absent nor, where a roster holds, in no shift. For the staff.',
      args: {
        at: t.arg({ type: 'DateTime', description: 'When; without it, now.' }),
        departmentId: t.arg.id({ description: 'Only of this department.' }),
        skill: t.arg.string({ description: 'Only those with this skill: a code.' }),
      },
      byPath: true,
      loaderOptions: { cache: false },
      load: async (communityIds: string[], context, { at, departmentId, skill }) => {
        const caller = signedIn(context);
        const onlyId = readOptionalId('Department', departmentId, ['departmentId']);
        const departments = await client.department.findMany({
          where: {
            AND: [visibleDepartments(caller)],
            communityId: { in: communityIds },
            ...(onlyId !== null && { id: onlyId }),
          },
          select: { id: true, communityId: true },
        });
        const present = await findOnDuty(
          client,
          { departmentIds: departments.map(({ id }) => id), skill },
          at ?? time.now(),
        );
        const staff = await client.staff.findMany({
          where: { AND: [visibleStaff(caller)], id: { in: present.map(({ id }) => id) } },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
        });
        return communityIds.map((communityId) => {
          const own = new Set(
            departments.filter((one) => one.communityId === communityId).map(({ id }) => id),
          );
          return staff.filter((one) => one.departmentId !== null && own.has(one.departmentId));
        });
      },
      resolve: ({ id }) => id,
    }),
  );
  builder.prismaObjectField('Staff', 'shifts', (t) =>
    t.loadableList({
      type: rowType(builder, 'Shift'),
      ...forStaff,
      description:
        'The shifts that they work in a time, the first to begin first: those that they took over are in it, and not those that others took over or that newer rosters have replaced. For the staff.',
      args: {
        from: t.arg({ type: 'DateTime', description: 'From when on; without it, now.' }),
        until: t.arg({
          type: 'DateTime',
          description: 'Up to when, at most 400 days after `from`; without it, 7 days after that.',
        }),
      },
      byPath: true,
      loaderOptions: { cache: false },
      load: async (ids: string[], context, args) => {
        const from = args.from ?? time.now();
        const until = args.until ?? new Date(from.getTime() + 7 * day);
        requireTimes(from, until);
        const shifts = await client.shift.findMany({
          where: {
            AND: [
              visibleShifts(signedIn(context)),
              {
                OR: [{ staffId: { in: ids }, substituteId: null }, { substituteId: { in: ids } }],
              },
            ],
            from: { lt: until },
            until: { gt: from },
          },
          include: { roster: { select: { id: true, departmentId: true } } },
          orderBy: [{ from: 'asc' }, { id: 'asc' }],
        });
        const holds = await loadHoldsOfShifts(client, shifts);
        const held = shifts.filter(({ id }) =>
          (holds.get(id) ?? []).some(
            (span) => span.from < until.getTime() && span.until > from.getTime(),
          ),
        );
        return ids.map((id) => held.filter((shift) => workerOf(shift) === id));
      },
      resolve: ({ id }) => id,
    }),
  );
}

function requireTimes(from: Date, until: Date): void {
  const length = until.getTime() - from.getTime();
  if (length > 0 && length <= 400 * day) return;
  throw new InvalidInput(['until'], 'INVALID_INPUT', {
    en: 'It lies after `from`, at most 400 days.',
    zh: '须晚于 `from`，且至多相隔 400 天。',
  });
}
