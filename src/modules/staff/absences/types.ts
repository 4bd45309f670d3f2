import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { findStandIns } from '../duty/findStandIns.ts';
import { forStaff } from '../forStaff.ts';
import { visibleAbsences, visibleStaff } from '../policy.ts';

/** StaffAbsence, and what there is to say about duty on Staff. */
export function addAbsenceTypes(builder: Builder, { client, time }: Platform): void {
  const absence = builder.prismaNode('StaffAbsence', {
    id: nodeId,
    description:
      'Somebody is off duty for a time. Of several at one time, the one that began last counts.',
    fields: (t) => ({
      staff: t.relation('staff', { description: 'Who is off duty.' }),
      from: t.expose('from', { type: 'DateTime', description: 'From when on.' }),
      until: t.expose('until', { type: 'DateTime', description: 'On duty again at this time.' }),
      substitute: t.relation('substitute', {
        nullable: true,
        description: 'Who stands in; null when nobody is named, and when you may not see who is.',
        query: onlyVisible(visibleStaff),
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        description: 'When it was written down.',
      }),
      cancelledAt: t.expose('cancelledAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken back; null while it holds.',
      }),
    }),
  });
  builder.prismaObjectFields('Staff', (t) => ({
    absences: t.field({
      type: [absence],
      ...forStaff,
      description:
        'When they are off duty, now and in the time to come, the first to begin first. For the staff.',
      select: (_args, context, nested) => ({
        absences: nested({
          where: {
            AND: [visibleAbsences(signedIn(context))],
            cancelledAt: null,
            until: { gt: time.now() },
          },
          orderBy: [{ from: 'asc' }, { id: 'asc' }],
        }),
      }),
      resolve: ({ absences }) => absences,
    }),
    isOnDuty: t.loadable({
      type: 'Boolean',
      ...forStaff,
      description: 'Whether they work here and are not off duty, now. For the staff.',
      // It is answered anew at each event of a subscription.
      loaderOptions: { cache: false },
      load: async (ids: string[]) => {
        const active = await client.staff.findMany({
          where: { id: { in: ids }, isActive: true },
          select: { id: true },
        });
        const standIns = await findStandIns(client, ids, time.now());
        const onDuty = new Set(active.map(({ id }) => id).filter((id) => !standIns.has(id)));
        return ids.map((id) => onDuty.has(id));
      },
      resolve: ({ id }) => id,
    }),
    standIn: t.loadable({
      type: rowType(builder, 'Staff'),
      ...forStaff,
      description:
        "Who stands in for them now: the substitute of their absence or, where that one is off duty too, the substitute's own, at most five steps on. Null while they are on duty, when nobody stands in, and when you may not see who does. For the staff.",
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const standIns = await findStandIns(client, ids, time.now());
        const visible = await client.staff.findMany({
          where: {
            AND: [visibleStaff(signedIn(context))],
            id: { in: [...standIns.values()].filter((id) => id !== null) },
          },
        });
        const byId = new Map(visible.map((row) => [row.id, row]));
        return ids.map((id) => byId.get(standIns.get(id) ?? '') ?? null);
      },
      resolve: ({ id }) => id,
    }),
  }));
}
