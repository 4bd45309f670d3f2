import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleAssets } from '../../assets/index.ts';
import { visibleIncidents } from '../../incidents/index.ts';
import { forStaff } from '../../staff/index.ts';

/** Which incident is about which asset. */
export function addOutageFields(builder: Builder, { client, time }: Platform): void {
  builder.prismaObjectFields('Asset', (t) => ({
    outage: t.loadable({
      type: rowType(builder, 'Incident'),
      nullable: true,
      description:
        'The incident that a rule opened because it went out of order, and that goes on; null: there is none.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const incidents = await client.incident.findMany({
          where: {
            AND: [
              visibleIncidents(signedIn(context), time.now()),
              { closedAt: null, outage: { assetId: { in: ids } } },
            ],
          },
          include: { outage: true },
        });
        return ids.map((id) => incidents.find(({ outage }) => outage?.assetId === id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
  }));
  builder.prismaObjectFields('Incident', (t) => ({
    outOfOrder: t.loadable({
      ...forStaff,
      type: rowType(builder, 'Asset'),
      description:
        'The asset whose going out of order opened it, by a rule; null: people declared it, or it is not yours to see. For the staff.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const assets = await client.asset.findMany({
          where: {
            AND: [
              visibleAssets(signedIn(context)),
              { outages: { some: { incidentId: { in: ids } } } },
            ],
          },
          include: { outages: { where: { incidentId: { in: ids } } } },
        });
        return ids.map(
          (id) =>
            assets.find(({ outages }) => outages.some(({ incidentId }) => incidentId === id)) ??
            null,
        );
      },
      resolve: ({ id }) => id,
    }),
  }));
}
