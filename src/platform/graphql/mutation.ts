import type { InputObjectRef, ObjectRef } from '@pothos/core';
import type { Caller } from '../auth/caller.ts';
import type { Builder, BuilderTypes } from './builder.ts';
import { signedIn } from './context.ts';
import type { UserFailure } from './failures.ts';

// biome-ignore lint/suspicious/noExplicitAny: a failure may be made from anything
export type FailureClass = new (...args: any[]) => UserFailure;

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
  /** Does it; answers with the id of the row that the success shows. */
  run(input: Input, caller: Caller): Promise<{ id: string }>;
}

/** Adds a mutation in the one shape that all have: `name(input: …!): <Name>Result!`. */
export function addMutation<Input>(
  builder: Builder,
  name: string,
  options: MutationOptions<Input>,
): void {
  const result = `What \`${name}\` ends in.${options.furtherResult ?? ''}`;
  builder.mutationField(name, (t) =>
    t.field({
      type: options.success as never,
      errors: { types: options.failures ?? [], union: { description: result } },
      description: options.description,
      ...(options.role && { authScopes: { hasRole: options.role } }),
      args: {
        input: t.arg({
          type: options.input as never,
          required: true,
          description: options.inputDescription,
        }),
      },
      resolve: ((_root: unknown, args: { input: Input }, context: Parameters<typeof signedIn>[0]) =>
        options.run(args.input, signedIn(context))) as never,
    }),
  );
}
