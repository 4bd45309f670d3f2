import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';
import { AlreadyTaken, IllegalTransition, TooSoon } from '../failures.ts';
import type { RequestEnums } from './enums.ts';

/** The failures that only requests have. */
export function addFailureTypes(
  builder: Builder,
  { client }: Platform,
  enums: Pick<RequestEnums, 'status' | 'move'>,
): void {
  builder.objectType(IllegalTransition, {
    name: 'IllegalTransitionError',
    description: "The request's state does not allow this move. Code: ILLEGAL_TRANSITION.",
    interfaces: ['UserError'],
    fields: (t) => ({
      status: t.expose('status', {
        type: enums.status,
        description: 'The state it is in.',
      }),
      openMoves: t.expose('openMoves', {
        type: [enums.move],
        description: 'What can be done instead.',
      }),
    }),
  });
  builder.objectType(TooSoon, {
    name: 'TooSoonError',
    description: 'It can be done again, and not yet. Code: TOO_SOON.',
    interfaces: ['UserError'],
    fields: (t) => ({
      againAt: t.expose('againAt', { type: 'DateTime', description: 'From when on.' }),
    }),
  });
  builder.objectType(AlreadyTaken, {
    name: 'AlreadyTakenError',
    description: 'Somebody else took it on first. Code: ALREADY_TAKEN.',
    interfaces: ['UserError'],
    fields: (t) => ({
      accountable: t.prismaField({
        type: 'Staff',
        description: 'Who answers for it now.',
        resolve: (query, { accountableId }) =>
          client.staff.findUniqueOrThrow({ ...query, where: { id: accountableId } }),
      }),
    }),
  });
}
