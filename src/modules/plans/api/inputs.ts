import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { characters, code, listOf, rule } from '../../../platform/graphql/validation.ts';
import { priorityType, words } from '../../requests/index.ts';
import type { PlanEnums } from './enums.ts';

const mostSteps = 100;
const mostDays = 366;

/** Midnight itself would be the end of the day before. */
const timeOfDay = rule(
  z.number(),
  { en: 'Later than 00:00.', zh: '须晚于 00:00。' },
  (minutes) => minutes > 0,
);

const days = rule(
  z.number(),
  { en: `0 to ${mostDays}.`, zh: `须为 0 到 ${mostDays}。` },
  (count) => count >= 0 && count <= mostDays,
);

/** The inputs of the mutations of `schema/plans.graphql`. */
export function addInputs(builder: Builder, { basis, event }: PlanEnums) {
  return {
    create: builder.inputType('CreatePlanInput', {
      description:
        'Work to plan: for one asset, or for all of a kind, a model or both; with none of these, for all assets of the community.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where it belongs.' }),
        code: t.string({
          required: true,
          description:
            'Stable code: capital letters, digits and underscores, at most 60; not taken yet in the community.',
          validate: code,
        }),
        title: t.string({
          required: true,
          description: 'What is to be done, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        description: t.string({
          description: 'What else is to be known about it, 1 to 2,000 characters.',
          validate: words,
        }),
        checklist: t.stringList({
          defaultValue: [],
          description:
            'What is to be ticked off, in order: at most 100 steps of 1 to 200 characters.',
          validate: listOf(characters(1, 200), 0, mostSteps),
        }),
        assetId: t.id({ description: 'For this asset alone.' }),
        kindCode: t.string({
          description:
            'For all assets of this kind; those that come later too, if it repeats or comes after an event.',
        }),
        model: t.string({
          description: 'For all assets of this model, as the register has it, 1 to 100 characters.',
          validate: characters(1, 100),
        }),
        repeats: t.string({
          description:
            'How it repeats, as RFC 5545 writes it, at most 200 characters: `FREQ=MONTHLY;INTERVAL=3`. Without it and without `afterEvent`, it comes due once: a campaign.',
        }),
        afterEvent: t.field({
          type: event,
          description:
            'Instead of by the calendar: it comes due each time this happens to an asset that it is for. Not together with `repeats` or COMPLETED.',
        }),
        afterDays: t.int({
          defaultValue: 0,
          description: 'How many days after `afterEvent` it is due, 0 to 366.',
          validate: days,
        }),
        startsOn: t.field({
          type: 'LocalDate',
          required: true,
          description:
            'From which day on, by the clock of the community; what was due before today is not made up for, and what happened before asks for nothing.',
        }),
        dueTime: t.field({
          type: 'LocalTime',
          description: 'By when on its day it is due; later than `00:00`. Without it, `17:00`.',
          validate: timeOfDay,
        }),
        basis: t.field({
          type: basis,
          defaultValue: 'SCHEDULED',
          description:
            'What the next time is counted from. COMPLETED goes with a plain step: FREQ and INTERVAL.',
        }),
        leadDays: t.int({
          defaultValue: 7,
          description: 'How many days before it is due the work is given out, 0 to 366.',
          validate: days,
        }),
        categoryCode: t.string({
          required: true,
          description: 'Under which category the requests are taken in.',
        }),
        priority: t.field({
          type: priorityType,
          defaultValue: 'NORMAL',
          description: 'How urgent the requests are.',
        }),
        departmentId: t.id({
          required: true,
          description: 'Which department of the community does the work.',
        }),
        isLegal: t.boolean({
          defaultValue: false,
          description: 'Whether the law requires it: then no time of it can be left out.',
        }),
      }),
    }),
    end: builder.inputType('EndPlanInput', {
      description: 'A plan to end.',
      fields: (t) => ({
        planId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    skip: builder.inputType('SkipPlannedWorkInput', {
      description: 'A time of a plan to leave out.',
      fields: (t) => ({
        planId: t.id({ required: true, description: 'Of which plan.' }),
        expectedVersion: expectedVersion(t),
        assetId: t.id({ required: true, description: 'On which asset.' }),
        dueOn: t.field({
          type: 'LocalDate',
          required: true,
          description: 'The day, which has to be `nextOn` of the plan and the asset.',
        }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
