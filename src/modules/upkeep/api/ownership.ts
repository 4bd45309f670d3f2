import type { Builder } from '../../../platform/graphql/builder.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { findOwned } from '../findOwned.ts';
import { type Ownership, ownershipOf } from '../rules/ownership.ts';

const day = 86_400_000;

/** What an asset has cost until now, and how much of its life is left. */
export function addOwnership(builder: Builder, { client, time }: Platform): void {
  const ownership = addOwnershipType(builder);
  builder.prismaObjectFields('Asset', (t) => ({
    ownership: t.loadable({
      type: ownership,
      description: 'What it has cost until now, and how much of its life is left.',
      loaderOptions: { cache: false },
      load: async (ids: string[]) => {
        const now = time.now();
        const found = await findOwned(client, ids, now);
        return ids.map((id) => {
          const owned = found.get(id);
          return owned ? ownershipOf(owned, now.getTime()) : new Error('There is no such asset.');
        });
      },
      resolve: ({ id }) => id,
    }),
  }));
}

function addOwnershipType(builder: Builder) {
  return builder.objectRef<Ownership>('AssetOwnership').implement({
    description: 'An asset as a possession, as of now.',
    fields: (t) => ({
      usedSince: t.field({
        type: 'DateTime',
        nullable: true,
        description:
          'Since when it is of use: since the beginning of the day on which it was installed, where that was said, otherwise since it first came into service; null: it never was in service, or that is still to come.',
        resolve: ({ usedSince }) => (usedSince === null ? null : new Date(usedSince)),
      }),
      age: t.field({
        type: 'Duration',
        nullable: true,
        description:
          'How long it has been of use, or was until it was retired; null: it never was.',
        resolve: ({ age }) => (age === null ? null : toDuration(age)),
      }),
      spent: t.field({
        type: ['Money'],
        description:
          'All that was spent on it since there is an asset: one sum for each currency, by code, nothing converted.',
        resolve: ({ spent }) => spent,
      }),
      total: t.field({
        type: ['Money'],
        description:
          'The cost of ownership: what it cost itself (`Asset.cost`, where that is known) and all that was spent on it: one sum for each currency, by code.',
        resolve: ({ total }) => total,
      }),
      perYear: t.field({
        type: ['Money'],
        nullable: true,
        description:
          '`total` for each year of its age, of 365.25 days; null in the first year, from which nothing is to be concluded, and for what was never in service.',
        resolve: ({ perYear }) => perYear,
      }),
      remainingDays: t.int({
        nullable: true,
        description:
          'The remaining life in whole days: how long it is expected to be of use, less its age. Below zero when it has lasted longer; null: one of the two is not known.',
        resolve: ({ remaining }) => (remaining === null ? null : Math.floor(remaining / day)),
      }),
      remainingShare: t.float({
        nullable: true,
        description:
          'The remaining life as a share of the expected one, at most 1; below zero when it has lasted longer; null: one of the two is not known.',
        resolve: ({ remainingShare }) => remainingShare,
      }),
    }),
  });
}
