import type { Builder } from '../../platform/graphql/builder.ts';
import { expectedVersion } from '../../platform/graphql/expectedVersion.ts';
import { readId, readOptionalId } from '../../platform/graphql/ids.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { addSuccess } from '../../platform/graphql/success.ts';
import { characters } from '../../platform/graphql/validation.ts';
import type { Platform } from '../../platform/module.ts';
import { administrator } from '../staff/index.ts';
import { changeApp } from './commands/changeApp.ts';
import { createApp } from './commands/createApp.ts';
import { issueKey } from './commands/issueKey.ts';
import { revokeKey } from './commands/revokeKey.ts';
import { atLeastOne, someCommunities } from './inputRules.ts';
import type { PartnersTypes } from './types.ts';

type Types = Pick<PartnersTypes, 'scope'>;

const readCommunities = (ids: readonly string[]): string[] =>
  ids.map((id) => readId('Community', id, ['input', 'communityIds']));

/** What administrators do with partner apps and their keys. */
export function addMutations(builder: Builder, platform: Platform, types: Types): void {
  const inputs = addInputs(builder, types);
  const { client } = platform;
  addMutation(builder, platform, 'createPartnerApp', {
    description:
      'Lets a partner app in. It has no key yet: `issuePartnerKey` makes one. For administrators.',
    inputDescription: 'What it is called, what it may do, and where.',
    furtherResult: ' A name that is taken is a ConflictError.',
    input: inputs.create,
    role: administrator,
    success: addSuccess(builder, 'CreatePartnerAppSuccess', 'The app is let in.', {
      field: 'app',
      type: 'PartnerApp',
      description: 'The new app.',
      model: client.partnerApp,
    }),
    run: ({ name, scopes, communityIds, vendorId }, caller) =>
      createApp(platform, caller, {
        name,
        scopes,
        communityIds: readCommunities(communityIds),
        vendorId: readOptionalId('Vendor', vendorId, ['input', 'vendorId']),
      }),
  });
  addMutation(builder, platform, 'changePartnerApp', {
    description:
      'Changes what a partner app may do, from its next call on; what it follows and may no longer hear ends within 5 seconds. For administrators.',
    inputDescription: 'Which app, and what it is to be; what is left out stays.',
    input: inputs.change,
    role: administrator,
    success: addSuccess(builder, 'ChangePartnerAppSuccess', 'The app is changed.', {
      field: 'app',
      type: 'PartnerApp',
      description: 'The app.',
      model: client.partnerApp,
    }),
    run: ({ appId, scopes, communityIds, ...rest }, caller) =>
      changeApp(platform, caller, {
        ...rest,
        appId: readId('PartnerApp', appId, ['input', 'appId']),
        scopes: scopes ?? undefined,
        communityIds: communityIds ? readCommunities(communityIds) : undefined,
      }),
  });
  addMutation(builder, platform, 'issuePartnerKey', {
    description:
      'Makes a key for a partner app. The answer shows it once; it is kept nowhere. An app has at most two at a time: to rotate, issue the second, change over, then revoke the first. For administrators.',
    inputDescription: 'For which app, until when.',
    furtherResult: ' A third key is a ConflictError.',
    input: inputs.issue,
    role: administrator,
    success: addIssued(builder, platform),
    run: ({ appId, expiresAt }, caller) =>
      issueKey(platform, caller, {
        appId: readId('PartnerApp', appId, ['input', 'appId']),
        expiresAt: expiresAt ?? null,
      }),
  });
  addMutation(builder, platform, 'revokePartnerKey', {
    description:
      'Takes a key back at once; what runs on it ends within 5 seconds. For administrators.',
    inputDescription: 'Which key.',
    furtherResult: ' One that was revoked before is a ConflictError.',
    input: inputs.revoke,
    role: administrator,
    success: addSuccess(builder, 'RevokePartnerKeySuccess', 'The key opens nothing any more.', {
      field: 'key',
      type: 'PartnerKey',
      description: 'The key.',
      model: client.partnerKey,
    }),
    run: ({ keyId }, caller) =>
      revokeKey(platform, caller, readId('PartnerKey', keyId, ['input', 'keyId'])),
  });
}

/** The one answer that shows a secret. */
function addIssued(builder: Builder, { client }: Platform) {
  return builder.objectRef<{ id: string; secret?: string }>('IssuePartnerKeySuccess').implement({
    description: 'The key is made.',
    fields: (t) => ({
      key: t.prismaField({
        type: 'PartnerKey',
        description: 'The key without its secret.',
        resolve: (query, { id }) =>
          client.partnerKey.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      secret: t.string({
        nullable: true,
        description:
          'The whole key, to be given to the app. Shown this once: null when the call is repeated under its `idempotencyKey`.',
        resolve: ({ secret }) => secret ?? null,
      }),
    }),
  });
}

function addInputs(builder: Builder, { scope }: Types) {
  return {
    create: builder.inputType('CreatePartnerAppInput', {
      description: 'A partner app to let in.',
      fields: (t) => ({
        name: t.string({
          required: true,
          description: 'The name, 1 to 100 characters; not taken yet.',
          validate: characters(1, 100),
        }),
        scopes: t.field({
          type: [scope],
          required: true,
          description: 'What it may do; at least one.',
          validate: atLeastOne,
        }),
        communityIds: t.idList({
          required: true,
          description: 'Where, 1 to 100 communities.',
          validate: someCommunities,
        }),
        vendorId: t.id({ description: 'Whose work it may update; needed for UPDATE_WORK.' }),
      }),
    }),
    change: builder.inputType('ChangePartnerAppInput', {
      description: 'A partner app to change.',
      fields: (t) => ({
        appId: t.id({ required: true, description: 'Which.' }),
        expectedVersion: expectedVersion(t),
        scopes: t.field({
          type: [scope],
          description: 'What it may do; at least one.',
          validate: atLeastOne,
        }),
        communityIds: t.idList({
          description: 'Where, 1 to 100 communities.',
          validate: someCommunities,
        }),
        isActive: t.boolean({
          description:
            'Whether it is let in. False shuts it out, and its keys stay good for when it comes back.',
        }),
      }),
    }),
    issue: builder.inputType('IssuePartnerKeyInput', {
      description: 'A key to make.',
      fields: (t) => ({
        appId: t.id({ required: true, description: 'For which app.' }),
        expiresAt: t.field({
          type: 'DateTime',
          description: 'When it ends by itself, at most two years from now; without it, a year.',
        }),
      }),
    }),
    revoke: builder.inputType('RevokePartnerKeyInput', {
      description: 'A key to take back.',
      fields: (t) => ({ keyId: t.id({ required: true, description: 'Which.' }) }),
    }),
  };
}
