import type { Staff } from '../../../platform/database/generated/client/client.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { forManagers, type RoutingExplanation } from '../../routing/index.ts';
import { addRoutingEnums } from './enums.ts';
import { tryRouting } from './tryRouting.ts';

type Explained = RoutingExplanation & { staff: ReadonlyMap<string, Staff> };

/** Trying the rules of who does the work out: stored is nothing. */
export function addExplainRouting(builder: Builder, platform: Platform): void {
  const explanation = addExplanation(builder, platform);
  const input = builder.inputType('ExplainRoutingInput', {
    description: 'A request that could be brought.',
    fields: (t) => ({
      communityId: t.id({ required: true, description: 'Where.' }),
      categoryCode: t.string({ required: true, description: 'What it is about.' }),
      buildingId: t.id({
        description: 'About a unit in this building; with `unitId` it is left out.',
      }),
      unitId: t.id({ description: 'About this unit.' }),
      placeId: t.id({ description: 'About this public place.' }),
      at: t.field({ type: 'DateTime', description: 'When it is brought. Without it: now.' }),
      tryRuleIds: t.idList({
        description: 'Rules that do not count, to be looked at as if they did.',
      }),
    }),
  });
  builder.queryField('explainRouting', (t) =>
    t.field({
      type: explanation,
      description:
        'Who would do the work of a request that is brought, by which rule and why, and which person would be asked now. Nothing is stored, and nobody is asked. For administrators and for managers, about communities that they work in.',
      authScopes: forManagers,
      args: {
        input: t.arg({ type: input, required: true, description: 'What is brought, and where.' }),
      },
      resolve: async (_root, { input: request }, context) => {
        const id = (type: string, field: 'buildingId' | 'unitId' | 'placeId') =>
          readOptionalId(type, request[field], ['input', field]);
        const explained = await tryRouting(platform, signedIn(context), {
          communityId: readId('Community', request.communityId, ['input', 'communityId']),
          categoryCode: request.categoryCode,
          buildingId: id('Building', 'buildingId'),
          unitId: id('Unit', 'unitId'),
          placeId: id('Place', 'placeId'),
          at: request.at ?? platform.time.now(),
          trying: (request.tryRuleIds ?? []).map((ruleId, index) =>
            readId('RoutingRule', ruleId, ['input', 'tryRuleIds', String(index)]),
          ),
        });
        const staffIds = explained.people.map(({ staffId }) => staffId);
        const rows = await platform.client.staff.findMany({ where: { id: { in: staffIds } } });
        return { ...explained, staff: new Map(rows.map((row) => [row.id, row])) };
      },
    }),
  );
}

function addExplanation(builder: Builder, { client }: Pick<Platform, 'client'>) {
  const { mismatch, personReason, outcome, nobodyReason } = addRoutingEnums(builder);
  const rule = builder
    .objectRef<RoutingExplanation['rules'][number]>('ConsideredRoutingRule')
    .implement({
      description: 'A rule, and how it was looked at.',
      fields: (t) => ({
        rule: t.field({
          type: rowType(builder, 'RoutingRule'),
          description: 'The rule.',
          resolve: (considered) => considered.rule as never,
        }),
        matches: t.exposeBoolean('matches', {
          description: 'Whether all that it asks is the case; the first one of these wins.',
        }),
        whyNot: t.expose('whyNot', {
          type: mismatch,
          nullable: true,
          description: 'What is not the case, the first such thing; null when it matches.',
        }),
      }),
    });
  type Person = RoutingExplanation['people'][number] & { staff: Staff };
  const person = builder.objectRef<Person>('ConsideredPerson').implement({
    description: 'Somebody of the department, and how they were looked at.',
    fields: (t) => ({
      staff: t.field({
        type: rowType(builder, 'Staff'),
        description: 'Who.',
        resolve: ({ staff }) => staff as never,
      }),
      isOnDuty: t.exposeBoolean('isOnDuty', { description: 'Whether they are on duty then.' }),
      isSkilled: t.exposeBoolean('isSkilled', {
        description: 'Whether they can do what the rule asks for; true where it asks for nothing.',
      }),
      load: t.exposeInt('load', {
        description:
          'Their open work now: open requests and parts that they answer for, and offers that wait for their answer.',
      }),
      isAsked: t.boolean({
        description: 'Whether they would get it, or it would be offered to them.',
        resolve: ({ reason }) => reason === 'CHOSEN' || reason === 'OFFERED',
      }),
      reason: t.expose('reason', {
        type: personReason,
        description: 'Why they are asked, or are not.',
      }),
    }),
  });
  return builder.objectRef<Explained>('RoutingExplanation').implement({
    description: 'How a request would be routed, and how it comes to that.',
    fields: (t) => ({
      rule: t.field({
        type: rowType(builder, 'RoutingRule'),
        nullable: true,
        description: 'The rule that wins; null: none does, and it is as the category says.',
        resolve: ({ rules, decision }) =>
          (rules.find((one) => one.rule.id === decision.ruleId)?.rule ?? null) as never,
      }),
      department: t.prismaField({
        type: 'Department',
        nullable: true,
        description: 'Who does the work; null: the community has no department for it.',
        resolve: (query, { decision: { departmentId } }) =>
          departmentId === null
            ? null
            : client.department.findUnique({ ...query, where: { id: departmentId } }),
      }),
      rules: t.field({
        type: [rule],
        description:
          'All rules that count, and those that are tried, in their order; those behind the one that wins too.',
        resolve: ({ rules }) => rules,
      }),
      outcome: t.field({
        type: outcome,
        description: 'How it comes to a person.',
        resolve: ({ found }) => found.kind,
      }),
      whyNobody: t.field({
        type: nobodyReason,
        nullable: true,
        description: 'Why nobody is asked; null when somebody is.',
        resolve: ({ found }) => (found.kind === 'NOBODY' ? found.reason : null),
      }),
      isOverSoftCap: t.boolean({
        description:
          'A warning: whoever is asked has as much open work as the soft cap says, as have all others.',
        resolve: ({ found }) => found.kind !== 'NOBODY' && found.isOverSoftCap,
      }),
      people: t.field({
        type: [person],
        description: 'Everybody of the department who works here at present.',
        resolve: ({ people, staff }) =>
          people.flatMap((one) => {
            const row = staff.get(one.staffId);
            return row ? [{ ...one, staff: row }] : [];
          }),
      }),
    }),
  });
}
