import type { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  type Order,
  orAllColumns,
  pageArguments,
  pageQuery,
  parseDateKey,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Span } from '../../../platform/spans.ts';
import { forStaff } from '../forStaff.ts';
import {
  mayHandOverShift,
  mayImportRoster,
  shiftColumns,
  visibleRosters,
  visibleShifts,
  visibleStaff,
} from '../policy.ts';
import { loadGaps, loadHoldsOfRosters, loadHoldsOfShifts } from './loadHolds.ts';

const byNumber: Order<{ id: string; number: number }> = {
  column: 'number',
  direction: 'desc',
  parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
};
const byBeginning: Order<{ id: string; from: Date }> = {
  column: 'from',
  direction: 'asc',
  parse: parseDateKey,
};
/** It is answered anew at each event of a subscription. */
const loaderOptions = { cache: false } as const;

/** Roster and Shift, and the rosters of a Department. */
export function addRosterTypes(builder: Builder, platform: Platform): void {
  const span = builder.objectRef<Span>('TimeSpan').implement({
    description: 'A stretch of time.',
    fields: (t) => ({
      from: t.field({
        type: 'DateTime',
        description: 'When it begins.',
        resolve: ({ from }) => new Date(from),
      }),
      until: t.field({
        type: 'DateTime',
        description: 'When it is over.',
        resolve: ({ until }) => new Date(until),
      }),
    }),
  });
  addShift(builder, platform, span);
  addRoster(builder, platform, span);
  const rosters = addConnection(builder, 'Roster', { one: 'a roster', many: 'rosters' });
  builder.prismaObjectFields('Department', (t) => ({
    rosters: t.field({
      type: rosters,
      ...forStaff,
      description:
        'Its rosters, the newest first; those that were replaced are in it. For the staff.',
      args: pageArguments(builder),
      select: (args, context, nested) => {
        const { where, ...page } = pageQuery(byNumber, args);
        const visible = { AND: [visibleRosters(signedIn(context)), where] };
        return {
          rosters: orAllColumns(nested({ ...page, where: visible }, ['edges', 'node'], 'Roster')),
        };
      },
      resolve: ({ rosters: rows }, args) => toPage(rows, byNumber, args),
    }),
    viewerCanImportRoster: t.boolean({
      description: 'Whether you can take a roster over for it.',
      select: { leadId: true, communityId: true },
      resolve: (department, _args, context) => mayImportRoster(signedIn(context), department),
    }),
  }));
}

type SpanType = ObjectRef<BuilderTypes, Span>;

function addShift(builder: Builder, { client, time }: Platform, span: SpanType): void {
  builder.prismaNode('Shift', {
    id: nodeId,
    description: 'Somebody is on duty for a time, by a roster.',
    fields: (t) => ({
      roster: t.relation('roster', { description: 'The roster that it stands in.' }),
      staff: t.relation('staff', { description: 'Whom the roster names.' }),
      substitute: t.relation('substitute', {
        nullable: true,
        description:
          'Who took it over and works it instead; null while nobody did, and when you may not see who did.',
        query: onlyVisible(visibleStaff),
      }),
      from: t.expose('from', { type: 'DateTime', description: 'When it begins.' }),
      until: t.expose('until', { type: 'DateTime', description: 'When it is over.' }),
      holds: t.loadableList({
        type: span,
        description: 'The parts of it that hold; empty when newer rosters have replaced all of it.',
        loaderOptions,
        load: async (ids: string[]) => {
          const shifts = await client.shift.findMany({
            where: { id: { in: ids } },
            include: { roster: { select: { id: true, departmentId: true } } },
          });
          const holds = await loadHoldsOfShifts(client, shifts);
          return ids.map((id) => holds.get(id) ?? []);
        },
        resolve: ({ id }) => id,
      }),
      viewerCanHandOver: t.boolean({
        description: 'Whether you can have somebody else work it.',
        select: { staffId: true, substituteId: true, until: true, ...shiftColumns },
        resolve: (shift, _args, context) =>
          shift.until > time.now() && mayHandOverShift(signedIn(context), shift),
      }),
    }),
  });
}

function addRoster(builder: Builder, { client }: Platform, span: SpanType): void {
  const shifts = addConnection(builder, 'Shift', { one: 'a shift', many: 'shifts' });
  const findRosters = (ids: readonly string[]) =>
    client.roster.findMany({ where: { id: { in: [...ids] } } });
  builder.prismaNode('Roster', {
    id: nodeId,
    description:
      'When the people of a department work, for a period: in it they are on duty in their shifts alone. Whoever leads the department or has a higher post is off duty by it only where it names them.',
    fields: (t) => ({
      department: t.relation('department', { description: 'Whose it is.' }),
      number: t.exposeInt('number', {
        description:
          '1 for the first of the department, then one more with each. Where several have the same time, the highest holds.',
      }),
      from: t.expose('from', { type: 'DateTime', description: 'From when on it was to hold.' }),
      until: t.expose('until', { type: 'DateTime', description: 'Up to when it was to hold.' }),
      timeZone: t.exposeString('timeZone', {
        description: 'The IANA time zone by which its file was read.',
      }),
      importedBy: t.loadable({
        type: rowType(builder, 'Staff'),
        nullable: true,
        description: 'Who took it over; null when you may not see who did.',
        loaderOptions,
        load: async (ids: string[], context) => {
          const rows = await client.roster.findMany({
            where: { id: { in: ids }, importedBy: visibleStaff(signedIn(context)) },
            include: { importedBy: true },
          });
          const byId = new Map(rows.map(({ id, importedBy }) => [id, importedBy]));
          return ids.map((id) => byId.get(id) ?? null);
        },
        resolve: ({ id }) => id,
      }),
      importedAt: t.expose('importedAt', {
        type: 'DateTime',
        description: 'When it was taken over.',
      }),
      shiftCount: t.relationCount('shifts', { description: 'How many shifts it has.' }),
      personCount: t.loadable({
        type: 'Int',
        description: 'How many people it names.',
        loaderOptions,
        load: async (ids: string[]) => {
          const pairs = await client.shift.groupBy({
            by: ['rosterId', 'staffId'],
            where: { rosterId: { in: ids } },
          });
          return ids.map((id) => pairs.filter(({ rosterId }) => rosterId === id).length);
        },
        resolve: ({ id }) => id,
      }),
      holds: t.loadableList({
        type: span,
        description: 'The parts of its period in which no newer roster replaces it.',
        loaderOptions,
        load: async (ids: string[]) => {
          const holds = await loadHoldsOfRosters(client, await findRosters(ids));
          return ids.map((id) => holds.get(id) ?? []);
        },
        resolve: ({ id }) => id,
      }),
      gaps: t.loadableList({
        type: span,
        description:
          'When nobody is on duty while it holds: in no shift, or absent, as it looks now. Whoever is on duty without being named fills no gap.',
        loaderOptions,
        load: async (ids: string[]) => {
          const gaps = await loadGaps(client, await findRosters(ids));
          return ids.map((id) => gaps.get(id) ?? []);
        },
        resolve: ({ id }) => id,
      }),
      shifts: t.field({
        type: shifts,
        description: 'Its shifts, the first to begin first.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(byBeginning, args);
          const visible = { AND: [visibleShifts(signedIn(context)), where] };
          return {
            shifts: orAllColumns(nested({ ...page, where: visible }, ['edges', 'node'], 'Shift')),
          };
        },
        resolve: ({ shifts: rows }, args) => toPage(rows, byBeginning, args),
      }),
    }),
  });
}
