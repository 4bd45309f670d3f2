import { brandWithType } from '@pothos/core';
import type { ActorReference } from '../events/append.ts';
import type { ActorShape } from './builder.ts';

/** Names of people who act, null where there is nobody; one call for each type among them. */
export type LoadActors = (actors: readonly ActorReference[]) => Promise<(ActorShape | null)[]>;

/** By GraphQL type: names of people by their database ids. */
export type ActorLoaders = Record<
  string,
  (ids: readonly string[]) => Promise<{ id: string; name: string }[]>
>;

/** A key for `t.loadable` that stands for somebody; null for nobody. */
export function actorKey(type: string | null, id: string | null): string | null {
  return type !== null && id !== null ? `${type}:${id}` : null;
}

/** The `load` of a `t.loadable` of type `Actor`, by such keys. */
export function loadByKey(loadActors: LoadActors) {
  return async (keys: string[]) =>
    loadActors(
      keys.map((key) => {
        const [type = '', id = ''] = key.split(':');
        return { type, id };
      }),
    ) as never;
}

/** Puts the modules' loaders of people together. */
export function actorLoader(ofModules: readonly ActorLoaders[]): LoadActors {
  const loaders = new Map(ofModules.flatMap(Object.entries<ActorLoaders[string]>));
  return async (actors) => {
    const found = new Map<string, ActorShape>();
    const types = new Set(actors.map(({ type }) => type));
    await Promise.all(
      [...types].map(async (type) => {
        const ids = new Set(actors.filter((actor) => actor.type === type).map(({ id }) => id));
        for (const row of (await loaders.get(type)?.([...ids])) ?? []) {
          const actor = { ...row, __typename: type };
          brandWithType(actor, type as never);
          found.set(`${type}:${row.id}`, actor);
        }
      }),
    );
    return actors.map(({ type, id }) => found.get(`${type}:${id}`) ?? null);
  };
}
