import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { expectedVersion } from '../../../platform/graphql/expectedVersion.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { characters, rule } from '../../../platform/graphql/validation.ts';
import { words } from '../../requests/index.ts';
import type { Areas } from '../commands/areas.ts';

const title = characters(1, 200);
/** As many as can be locked and told in one go. */
const most = 500;

/** A list of 1 to 500 ids. */
const someRequests = rule(
  z.array(z.string()),
  { en: `1 to ${most} requests.`, zh: `须有 1 到 ${most} 件诉求。` },
  (ids) => ids.length >= 1 && ids.length <= most,
);
const someAreas = rule(
  z.array(z.string()),
  { en: `At most ${most}.`, zh: `最多 ${most} 项。` },
  (ids) => ids.length <= most,
);

const readAll = (type: string, ids: readonly string[], argument: string): string[] =>
  ids.map((id) => readId(type, id, ['input', argument]));

export const readRequests = (ids: readonly string[]) => readAll('Request', ids, 'requestIds');

type Lists = { [List in keyof Areas]?: readonly string[] | null };

/** What of the community it concerns; a list that is left out, or null, is none that was given. */
export function readAreas({ buildingIds, unitIds, placeIds }: Lists): Areas {
  return {
    ...(buildingIds && { buildingIds: readAll('Building', buildingIds, 'buildingIds') }),
    ...(unitIds && { unitIds: readAll('Unit', unitIds, 'unitIds') }),
    ...(placeIds && { placeIds: readAll('Place', placeIds, 'placeIds') }),
  };
}

type Fields = PothosSchemaTypes.InputFieldBuilder<
  import('../../../platform/graphql/builder.ts').BuilderTypes,
  'InputObject'
>;

const which = (t: Fields) => t.id({ required: true, description: 'Which incident.' });

function areaFields(t: Fields) {
  return {
    buildingIds: t.idList({
      description:
        'Buildings that it concerns, at most 500. Without any building, unit or place it concerns the whole community.',
      validate: someAreas,
    }),
    unitIds: t.idList({
      description: 'Units that it concerns, at most 500.',
      validate: someAreas,
    }),
    placeIds: t.idList({
      description: 'Public places that it concerns, at most 500.',
      validate: someAreas,
    }),
  };
}

/** The inputs of the mutations about incidents. */
export function addIncidentInputs(builder: Builder) {
  return {
    declare: builder.inputType('DeclareIncidentInput', {
      description: 'Something that goes on and many people notice.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where.' }),
        title: t.string({
          required: true,
          description: 'In a few words, 1 to 200 characters.',
          validate: title,
        }),
        titleZh: t.string({
          description: 'The same in Chinese, 1 to 200 characters.',
          validate: title,
        }),
        categoryCode: t.string({ required: true, description: 'What it is about.' }),
        script: t.string({
          required: true,
          description: 'What customers are told about it, 1 to 2,000 characters.',
          validate: words,
        }),
        scriptZh: t.string({
          description: 'The same in Chinese, 1 to 2,000 characters.',
          validate: words,
        }),
        ...areaFields(t),
        expectedEndAt: t.field({
          type: 'DateTime',
          description: 'When it is expected to be over; in the future.',
        }),
      }),
    }),
    change: builder.inputType('ChangeIncidentInput', {
      description: 'What is said of an incident from now on; what is left out stays.',
      fields: (t) => ({
        incidentId: which(t),
        expectedVersion: expectedVersion(t),
        title: t.string({
          description: 'In a few words, 1 to 200 characters.',
          validate: title,
        }),
        titleZh: t.string({
          description: 'The same in Chinese, 1 to 200 characters; null takes it away.',
          validate: title,
        }),
        categoryCode: t.string({ description: 'What it is about.' }),
        script: t.string({
          description: 'What customers are told about it, 1 to 2,000 characters.',
          validate: words,
        }),
        scriptZh: t.string({
          description: 'The same in Chinese, 1 to 2,000 characters; null takes it away.',
          validate: words,
        }),
        ...areaFields(t),
        expectedEndAt: t.field({
          type: 'DateTime',
          description: 'When it is expected to be over; in the future. Null: nobody can say.',
        }),
      }),
    }),
    add: builder.inputType('AddToIncidentInput', {
      description: 'Requests that are part of an incident.',
      fields: (t) => ({
        incidentId: which(t),
        requestIds: t.idList({
          required: true,
          description: 'Which requests, 1 to 500.',
          validate: someRequests,
        }),
      }),
    }),
    remove: builder.inputType('RemoveFromIncidentInput', {
      description: 'Requests that are not part of an incident after all.',
      fields: (t) => ({
        incidentId: which(t),
        requestIds: t.idList({
          required: true,
          description: 'Which requests, 1 to 500.',
          validate: someRequests,
        }),
      }),
    }),
    update: builder.inputType('PostIncidentUpdateInput', {
      description: 'A word about an incident.',
      fields: (t) => ({
        incidentId: which(t),
        text: t.string({
          required: true,
          description: 'The word, for customers to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    close: builder.inputType('CloseIncidentInput', {
      description: 'An incident that is over.',
      fields: (t) => ({
        incidentId: which(t),
        note: t.string({
          required: true,
          description: 'What there is to say, for customers to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    resolve: builder.inputType('ResolveIncidentRequestsInput', {
      description: 'Requests that are dealt with because their incident is over.',
      fields: (t) => ({
        incidentId: which(t),
        requestIds: t.idList({
          description: 'Which requests, 1 to 500; without it, all that you may resolve.',
          validate: someRequests,
        }),
        note: t.string({
          required: true,
          description: 'What was done, for the customers to read, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
  };
}
