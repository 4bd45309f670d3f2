import DataLoader from 'dataloader';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import type { PersonalData } from '../../../platform/personalData.ts';

/** Whether the caller of an operation has a present need of a customer's data. */
export type HasNeed = (context: Context, customerId: string) => Promise<boolean>;

/** Asks the modules in one go about all customers that an operation shows at once. */
export function needLoader(customers: PersonalData): HasNeed {
  const loaders = new WeakMap<Context, DataLoader<string, boolean>>();
  return (context, customerId) => {
    let loader = loaders.get(context);
    if (!loader) {
      const load = async (ids: readonly string[]) => {
        const needed = await customers.presentNeed(signedIn(context), ids);
        return ids.map((id) => needed.has(id));
      };
      // A need can end while a subscription goes on: no answer is kept.
      loader = new DataLoader(load, { cache: false });
      loaders.set(context, loader);
    }
    return loader.load(customerId);
  };
}

/** A value as the caller may see it: whole with a present need, masked without. */
export async function present(
  hasNeed: HasNeed,
  context: Context,
  { customerId, value, mask }: { customerId: string; value: string; mask(value: string): string },
): Promise<string> {
  return (await hasNeed(context, customerId)) ? value : mask(value);
}
