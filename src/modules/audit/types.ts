import { deniedKind } from '../../platform/audit/denials.ts';
import { type Seal, toHex } from '../../platform/audit/seal.ts';
import type { TrailEntry } from '../../platform/audit/trail.ts';
import { actorKey, type LoadActors, loadByKey } from '../../platform/graphql/actors.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { addConnectionOf } from '../../platform/graphql/connections.ts';
import { encodeId } from '../../platform/graphql/ids.ts';
import { rowType } from '../../platform/graphql/rows.ts';
import type { Platform } from '../../platform/module.ts';

export type AuditTypes = ReturnType<typeof addTypes>;

/** Adds the types of `schema/audit.graphql`. */
export function addTypes(builder: Builder, platform: Platform, loadActors: LoadActors) {
  const entry = addEntryType(builder, platform, loadActors);
  return {
    entries: addConnectionOf(builder, 'AuditEntry', entry, {
      one: 'an entry of the record',
      many: 'entries of the record',
    }),
    seal: addSealType(builder),
    filter: addFilter(builder),
  };
}

function addEntryType(builder: Builder, { client }: Platform, loadActors: LoadActors) {
  return builder.objectRef<TrailEntry>('AuditEntry').implement({
    description: 'One thing that happened, or was refused.',
    fields: (t) => ({
      id: t.id({
        description: 'Opaque, unique over all types, and never reused. `node` does not find it.',
        resolve: ({ id }) => encodeId('AuditEntry', id),
      }),
      position: t.string({
        description:
          'Its place in the record, a whole number from 1 on without a gap; `npm run audit:verify` names entries by it.',
        resolve: ({ position }) => String(position),
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      kind: t.exposeString('kind', {
        description:
          'What happened: the module, a dot, and what it calls it, such as `requests.FILED`. A refusal is `platform.mutation-denied`.',
      }),
      actor: t.loadable({
        type: 'Actor',
        nullable: true,
        description:
          'Who did it; null when a clock did, or when nobody here knows their name any more.',
        load: loadByKey(loadActors),
        resolve: ({ actorType, actorId }) => actorKey(actorType, actorId),
      }),
      actorId: t.id({
        nullable: true,
        description: 'The id of who did it; null when a clock did.',
        resolve: ({ actorType, actorId }) =>
          actorType !== null && actorId !== null ? encodeId(actorType, actorId) : null,
      }),
      subjectType: t.exposeString('subjectType', {
        description: 'The type of the thing that it is about, such as `Request`.',
      }),
      subjectId: t.id({
        description: 'The id of the thing that it is about. For a refusal, of who was refused.',
        resolve: ({ subjectType, subjectId }) => encodeId(subjectType, subjectId),
      }),
      community: t.loadable({
        type: rowType(builder, 'Community'),
        nullable: true,
        description: 'Where; null when it concerns no single community.',
        load: async (ids: string[]) => {
          const found = await client.community.findMany({ where: { id: { in: ids } } });
          const byId = new Map(found.map((community) => [community.id, community]));
          return ids.map((id) => byId.get(id) ?? null);
        },
        resolve: ({ communityId }) => communityId,
      }),
      requestId: t.exposeString('requestId', {
        nullable: true,
        description:
          'The call that it came from: the `x-request-id` that was sent with it, or that the server gave it. Null when a clock did it.',
      }),
      app: t.exposeString('app', {
        nullable: true,
        description: 'The program that called, as its token names it; null when that is not known.',
      }),
      isDenial: t.boolean({
        description: 'Whether it is a mutation that was refused: then nothing was changed.',
        resolve: ({ kind }) => kind === deniedKind,
      }),
      details: t.string({
        description:
          'What was and what is, as JSON. For a refusal: the mutation, the code, the argument, and the ids in it; or, as `further`, how many more there were in that minute.',
        resolve: ({ data }) => JSON.stringify(data),
      }),
      isSealed: t.exposeBoolean('isSealed', {
        description:
          'Whether a seal vouches for it already; new entries are sealed within a minute.',
      }),
    }),
  });
}

function addSealType(builder: Builder) {
  return builder.objectRef<Seal>('AuditSeal').implement({
    description: 'A batch of the record under one hash, chained with the batch before it.',
    fields: (t) => ({
      number: t.exposeInt('number', { description: 'Its number, from 1 on without a gap.' }),
      hash: t.string({
        description:
          'SHA-256, 64 hexadecimal digits. `npm run audit:verify -- --expect NUMBER:HASH` checks that it is still in the chain.',
        resolve: ({ hash }) => toHex(hash),
      }),
      sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When.' }),
      lastPosition: t.string({
        description: 'The position of the last entry that it vouches for, a whole number.',
        resolve: ({ lastPosition }) => String(lastPosition),
      }),
    }),
  });
}

function addFilter(builder: Builder) {
  return builder.inputType('AuditFilter', {
    description:
      'Which entries of the record are wanted. What is left out lets everything through.',
    fields: (t) => ({
      actorId: t.id({
        description:
          'Who acted: the id of a staff member, a customer, or whoever else can sign in.',
      }),
      subjectId: t.id({
        description:
          'What it is about: the id of a request, a customer, a department or any other thing.',
      }),
      kinds: t.stringList({
        description:
          'One of these kinds. One that ends with a dot stands for all that begin with it: `requests.`.',
      }),
      communityId: t.id({ description: 'In this community.' }),
      from: t.field({ type: 'DateTime', description: 'At this time or later.' }),
      until: t.field({ type: 'DateTime', description: 'Before this time.' }),
      requestId: t.string({
        description:
          'From this call: the `x-request-id` that was sent with it, or that the server gave it.',
      }),
      app: t.string({ description: 'By this program.' }),
      isDenial: t.boolean({
        description: 'True: only mutations that were refused. False: only what came to pass.',
      }),
    }),
  });
}
