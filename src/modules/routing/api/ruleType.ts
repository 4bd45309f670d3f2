import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Weekday, weekdays, weekdayType } from '../../calendars/index.ts';
import { visibleBuildings, visibleCommunities, visiblePlaces } from '../../owners/index.ts';
import { visibleVendors } from '../../staff/index.ts';
import { windowOf } from '../stored.ts';
import { namedRows } from './named.ts';

/** Adds the types of rules; answers with those that others name. */
export function addRuleTypes(builder: Builder, { client }: Pick<Platform, 'client'>) {
  const strategy = builder.enumType('RoutingStrategy', {
    description: 'How a person of the department is found.',
    values: {
      LOWEST_LOAD: {
        description:
          'Whoever is on duty and has least to do; of several with as much, whoever was given work least recently.',
      },
      ROUND_ROBIN: { description: 'Whoever is on duty and was given work least recently.' },
      POOL: {
        description:
          'It is offered to all who are on duty, and whoever takes it first has it (抢单).',
      },
      NOBODY: { description: 'Nobody is looked for: the department has it.' },
    },
  });
  const window = addWindow(builder, { client });
  const communities = namedRows(client.community, visibleCommunities);
  const buildings = namedRows(client.building, visibleBuildings);
  const places = namedRows(client.place, visiblePlaces);
  builder.prismaNode('RoutingRule', {
    id: nodeId,
    description:
      'A rule of who does the work, for the whole company. It can ask what a request is about, where and when, and never who the customer is. For administrators and managers.',
    // What a window is made of is read with the rule.
    select: windowColumns,
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What the company calls it.' }),
      position: t.exposeInt('position', {
        description:
          'Its place among all rules, from 1 on; of those that match the first one wins.',
      }),
      isActive: t.exposeBoolean('isActive', { description: 'Whether it counts.' }),
      categoryCodes: t.stringList({
        nullable: true,
        description: 'Only for these categories, by their codes; null: for any.',
        select: { categoryCodes: true },
        resolve: ({ categoryCodes }) => (categoryCodes.length > 0 ? categoryCodes : null),
      }),
      communities: t.field({
        type: [rowType(builder, 'Community')],
        nullable: true,
        description: 'Only in these communities, by name, as far as you work there; null: in any.',
        select: { communityIds: true },
        resolve: ({ communityIds }, _args, context) => communities(context, communityIds),
      }),
      buildings: t.field({
        type: [rowType(builder, 'Building')],
        nullable: true,
        description:
          'Only for what is about a unit in these buildings, by name, as far as you work there; null: wherever it is.',
        select: { buildingIds: true },
        resolve: ({ buildingIds }, _args, context) => buildings(context, buildingIds),
      }),
      places: t.field({
        type: [rowType(builder, 'Place')],
        nullable: true,
        description:
          'Only for what is about these public places, by name, as far as you work there; null: wherever it is.',
        select: { placeIds: true },
        resolve: ({ placeIds }, _args, context) => places(context, placeIds),
      }),
      window: t.field({
        type: window,
        nullable: true,
        description: 'Only at these times; null: at any.',
        resolve: (rule) => (windowOf(rule) ? rule : null),
      }),
      departmentCode: t.exposeString('departmentCode', {
        nullable: true,
        description:
          'The department of this code in the community of the request does the work; with a vendor, its crew of this code. Null: whichever crew the vendor has there.',
      }),
      vendor: t.relation('vendor', {
        nullable: true,
        description:
          'The firm whose crew in the community of the request does the work, as far as it works where you do. Null: the code says it alone.',
        query: onlyVisible(visibleVendors),
      }),
      strategy: t.expose('strategy', {
        type: strategy,
        description: 'How a person of the department is found.',
      }),
      skill: t.exposeString('skill', {
        nullable: true,
        description:
          'What the person has to be able to do, as a code such as `PLUMBING`; null: anything.',
      }),
      softCap: t.exposeInt('softCap', {
        nullable: true,
        description:
          'How much open work a person has when others are asked first; when all have so much, they are asked all the same. Null: no matter how much.',
      }),
      hardCap: t.exposeInt('hardCap', {
        nullable: true,
        description:
          'How much open work a person has when they are not asked any more. Null: no matter how much.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
  const rules = addConnection(builder, 'RoutingRule', { one: 'a rule', many: 'rules' });
  return { strategy, rules };
}

export type RuleTypes = ReturnType<typeof addRuleTypes>;

const windowColumns = {
  calendarId: true,
  isOutside: true,
  weekdays: true,
  fromMinute: true,
  untilMinute: true,
  timeZone: true,
} as const;

function addWindow(builder: Builder, { client }: Pick<Platform, 'client'>) {
  type Columns = Parameters<typeof windowOf>[0];
  return builder.objectRef<Columns>('RoutingWindow').implement({
    description: 'At which times a rule holds: by a calendar, or at hours of its own.',
    fields: (t) => ({
      calendar: t.prismaField({
        type: 'Calendar',
        nullable: true,
        description:
          'In the working time of this calendar, or outside it; null: at hours of its own.',
        resolve: (query, { calendarId }) =>
          calendarId === null
            ? null
            : client.calendar.findUnique({ ...query, where: { id: calendarId } }),
      }),
      isOutside: t.exposeBoolean('isOutside', {
        description: 'Whether it holds outside the working time of the calendar, instead of in it.',
      }),
      weekdays: t.field({
        type: [weekdayType],
        nullable: true,
        description: 'The days on which its hours begin, from Monday on; null: every day.',
        resolve: ({ weekdays: days }) =>
          days.length > 0 ? weekdays.filter((day: Weekday) => days.includes(day)) : null,
      }),
      from: t.expose('fromMinute', {
        type: 'LocalTime',
        nullable: true,
        description: 'The first minute of its hours; null with a calendar.',
      }),
      until: t.expose('untilMinute', {
        type: 'LocalTime',
        nullable: true,
        description:
          'The first minute that is none any more, on the next day where it is not later than `from`; null with a calendar.',
      }),
      timeZone: t.exposeString('timeZone', {
        nullable: true,
        description: 'IANA time zone of its hours; null with a calendar.',
      }),
    }),
  });
}
