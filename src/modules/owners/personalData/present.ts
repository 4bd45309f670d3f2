import DataLoader from 'dataloader';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import type { PersonalData } from '../../../platform/personalData.ts';

/** Whether the caller of an operation has a present need of a person's data. */
export type HasNeed = (context: Context, personId: string) => Promise<boolean>;

/** Asks the modules in one go about all people of a type that an operation shows at once. */
export function needLoader(people: PersonalData): HasNeed {
  const loaders = new WeakMap<Context, DataLoader<string, boolean>>();
  return (context, personId) => {
    let loader = loaders.get(context);
    if (!loader) {
      const load = async (ids: readonly string[]) => {
        const needed = await people.presentNeed(signedIn(context), ids);
        return ids.map((id) => needed.has(id));
      };
      // A need can end while a subscription goes on: no answer is kept.
      loader = new DataLoader(load, { cache: false });
      loaders.set(context, loader);
    }
    return loader.load(personId);
  };
}

/** A value as the caller may see it: whole with a present need, masked without. */
export async function present(
  hasNeed: HasNeed,
  context: Context,
  { personId, value, mask }: { personId: string; value: string; mask(value: string): string },
): Promise<string> {
  return (await hasNeed(context, personId)) ? value : mask(value);
}
