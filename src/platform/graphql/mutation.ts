import type { InputObjectRef, ObjectRef } from '@pothos/core';
import { type Caller, isLetInFor } from '../auth/caller.ts';
import { type Call, inCall } from '../call.ts';
import { networkOf } from '../edge/remoteAddress.ts';
import type { Platform } from '../module.ts';
import type { Builder, BuilderTypes } from './builder.ts';
import { type Context, signedIn } from './context.ts';
import {
  asConflict,
  everyFailure,
  type FailureClass,
  NotAllowed,
  UserFailure,
} from './failures.ts';
import { characters } from './validation.ts';

interface MutationOptions<Input> {
  description: string;
  inputDescription: string;
  input: InputObjectRef<BuilderTypes, Input>;
  success: ObjectRef<BuilderTypes, { id: string }>;
  /** Failures beside those that every mutation can end in. */
  failures?: FailureClass[];
  /** Stands behind the description of the result. */
  furtherResult?: string;
  /** Only for callers with this role. */
  role?: string;
  /**
   * The part of the input that the call is remembered and recorded by, where the rest is nobody's to
   * keep, not even as a fingerprint. Of two calls that differ in the rest alone the second is the
   * first one again.
   */
  remembered?(input: Input): Partial<Input>;
  /** Does it; answers with the id of the row that the success shows. */
  run(input: Input, caller: Caller): Promise<{ id: string }>;
}

/**
 * Adds a mutation in the one shape that all have:
 * `name(input: …!, idempotencyKey: String): <Name>Result!`.
 */
export function addMutation<Input>(
  builder: Builder,
  { time, denials, addedFailures }: Pick<Platform, 'time' | 'denials' | 'addedFailures'>,
  name: string,
  options: MutationOptions<Input>,
): void {
  const failures = [...(options.failures ?? []), ...addedFailures(name)];
  const result = `What \`${name}\` ends in.${options.furtherResult ?? ''}`;
  builder.mutationField(name, (t) =>
    t.field({
      type: options.success as never,
      errors: {
        types: failures,
        union: { description: result },
      },
      description: options.description,
      args: {
        input: t.arg({
          type: options.input as never,
          required: true,
          description: options.inputDescription,
        }),
        idempotencyKey: t.arg.string({
          description:
            'Send a call again under the same key and get the first answer again; nothing is done twice. 1 to 100 characters of your choice, kept for 24 hours. The same key with another content is a ConflictError.',
          validate: characters(1, 100),
        }),
      },
      resolve: ((_root: unknown, { input, idempotencyKey }: Arguments<Input>, context: Context) => {
        const caller = signedIn(context);
        const { requestId, app, address } = context;
        const call: Call = {
          mutation: name,
          input: options.remembered?.(input) ?? input,
          caller,
          requestId,
          app,
          idempotencyKey: idempotencyKey ?? null,
          at: time.now(),
          network: address === undefined ? null : networkOf(address),
        };
        return denials.watch(call, () =>
          inCall(call, () => {
            if (!isLetInFor(caller, name)) throw new NotAllowed();
            // Here and not as a scope of the field: a scope refuses before anybody can record it.
            if (options.role && !caller.roles.includes(options.role)) throw new NotAllowed();
            return orConflict(failures, input, () => options.run(input, caller));
          }),
        );
      }) as never,
    }),
  );
}

/**
 * Another module may refuse, in reaction, what this one does, with a failure that the result does
 * not know: the caller is told its words as a conflict.
 */
async function orConflict<Result>(
  known: readonly FailureClass[],
  input: unknown,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserFailure)) throw error;
    if ([...everyFailure, ...known].some((one) => error instanceof one)) throw error;
    throw asConflict(error, input as object);
  }
}

interface Arguments<Input> {
  input: Input;
  idempotencyKey?: string | null;
}
