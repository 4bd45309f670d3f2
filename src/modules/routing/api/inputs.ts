import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, code, rule } from '../../../platform/graphql/validation.ts';
import { weekdayType } from '../../calendars/index.ts';
import type { RuleTypes } from './ruleType.ts';

const name = {
  description: 'What the company calls it, 1 to 100 characters.',
  validate: characters(1, 100),
} as const;

const cap = rule(
  z.number(),
  { en: '1 to 1,000.', zh: '须为 1 到 1,000。' },
  (value) => value >= 1 && value <= 1000,
);

const place = rule(z.number(), { en: 'From 1 on.', zh: '从 1 开始。' }, (value) => value >= 1);

/** A list that names something; an empty one could be read as anything or as nothing. */
function few(most: number, item: z.ZodType) {
  const count = most.toLocaleString('en');
  return rule(
    z.array(item),
    { en: `1 to ${count} entries.`, zh: `须有 1 到 ${count} 项。` },
    ({ length }) => length >= 1 && length <= most,
  );
}

/** Adds what rules are written with. */
export function addInputs(builder: Builder, { strategy }: Pick<RuleTypes, 'strategy'>) {
  const conditions = addConditions(builder);
  const target = builder.inputType('RoutingTargetInput', {
    description:
      "Who does the work: a department, a vendor's crew, or the crew of a vendor that has this code. Where a community has no such department the rule does not match.",
    fields: (t) => ({
      departmentCode: t.string({
        description: 'The department of this code in the community of the request.',
        validate: code,
      }),
      vendorId: t.id({
        description:
          'The crew of this vendor in the community of the request; of several the first by code.',
      }),
      strategy: t.field({
        type: strategy,
        required: true,
        description: 'How a person of the department is found.',
      }),
      skill: t.string({
        description:
          'What they have to be able to do: capital letters, digits and underscores, at most 60. Not with NOBODY.',
        validate: code,
      }),
      softCap: t.int({
        description:
          'How much open work a person may have before others are asked first, 1 to 1,000; not more than `hardCap`. Not with NOBODY.',
        validate: cap,
      }),
      hardCap: t.int({
        description:
          'How much open work a person may have before they are not asked any more, 1 to 1,000. Not with NOBODY.',
        validate: cap,
      }),
    }),
  });
  const switched = (prefix: string, description: string) =>
    builder.inputType(`${prefix}RoutingRuleInput`, {
      description,
      fields: (t) => ({
        ruleId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
      }),
    });
  return {
    create: builder.inputType('CreateRoutingRuleInput', {
      description: 'A rule to add.',
      fields: (t) => ({
        name: t.string({ required: true, ...name }),
        position: t.int({
          description: 'Its place among the others, from 1 on; without it, behind them all.',
          validate: place,
        }),
        isActive: t.boolean({
          defaultValue: true,
          description: 'False: it does not count yet, and can be tried out.',
        }),
        conditions: t.field({
          type: conditions,
          description: 'When it holds; without it, always.',
        }),
        target: t.field({
          type: target,
          required: true,
          description: 'Who does the work then.',
        }),
      }),
    }),
    change: builder.inputType('ChangeRoutingRuleInput', {
      description: 'A rule to change.',
      fields: (t) => ({
        ruleId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        name: t.string(name),
        conditions: t.field({
          type: conditions,
          description: 'When it holds; it replaces all that was asked before.',
        }),
        target: t.field({
          type: target,
          description: 'Who does the work then; it replaces the whole of what was there.',
        }),
      }),
    }),
    move: builder.inputType('MoveRoutingRuleInput', {
      description: 'A rule to move.',
      fields: (t) => ({
        ruleId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        position: t.int({
          required: true,
          description: 'Its place among all rules, from 1 on.',
          validate: place,
        }),
      }),
    }),
    activate: switched('Activate', 'A rule that is to count.'),
    deactivate: switched('Deactivate', 'A rule that is to count no more.'),
  };
}

function addConditions(builder: Builder) {
  const window = builder.inputType('RoutingWindowInput', {
    description:
      'At which times a rule holds: either `calendarCode`, or `from`, `until` and `timeZone`.',
    fields: (t) => ({
      calendarCode: t.string({ description: 'In the working time of this calendar.' }),
      isOutside: t.boolean({
        defaultValue: false,
        description: 'True: outside the working time of the calendar.',
      }),
      weekdays: t.field({
        type: [weekdayType],
        description:
          'The days on which the hours begin, at least one; without it, every day. Hours that cross midnight belong to the day on which they begin.',
        validate: few(7, z.any()),
      }),
      from: t.field({ type: 'LocalTime', description: 'The first minute.' }),
      until: t.field({
        type: 'LocalTime',
        description:
          'The first minute that is none any more. Earlier than `from`: on the next day, as in a night from `22:00` until `06:00`.',
      }),
      timeZone: t.string({
        description: 'IANA time zone of the hours, for example `Asia/Shanghai`.',
      }),
    }),
  });
  return builder.inputType('RoutingConditionsInput', {
    description:
      'What must be the case for a rule to match, all of it. What is left out is not asked.',
    fields: (t) => ({
      categoryCodes: t.stringList({
        description: 'One of these categories, by their codes; 1 to 200.',
        validate: few(200, code),
      }),
      communityIds: t.idList({
        description: 'One of these communities; 1 to 1,000.',
        validate: few(1000, z.any()),
      }),
      buildingIds: t.idList({
        description: 'It is about a unit in one of these buildings; 1 to 1,000.',
        validate: few(1000, z.any()),
      }),
      placeIds: t.idList({
        description: 'It is about one of these public places; 1 to 1,000.',
        validate: few(1000, z.any()),
      }),
      window: t.field({
        type: window,
        description: 'It is brought, or given another category, at these times.',
      }),
    }),
  });
}
