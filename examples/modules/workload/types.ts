import type { Builder } from '../../../src/platform/graphql/builder.ts';
import { signedIn } from '../../../src/platform/graphql/context.ts';
import type { Platform } from '../../../src/platform/module.ts';
import { seesWorkload } from './policy.ts';
import { readWorkloads, type Workload } from './readWorkloads.ts';

/** Adds the types of `workload.graphql`. */
export function addTypes(builder: Builder, platform: Platform): void {
  const workload = builder.objectRef<Workload>('Workload').implement({
    description: 'The work that is open in a community.',
    fields: (t) => ({
      openCount: t.exposeInt('openCount', { description: 'How many requests are open.' }),
      lateCount: t.exposeInt('lateCount', {
        description: 'How many of them are late: not dealt with by the time that was promised.',
      }),
      oldestReceivedAt: t.expose('oldestReceivedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the oldest of them was brought; null when none is open.',
      }),
    }),
  });
  // A field on a type of `owners`: that module knows nothing of it.
  builder.prismaObjectField('Community', 'workload', (t) =>
    t.loadable({
      type: workload,
      nullable: true,
      description:
        'The work that is open here at this moment. For the staff of the community; null for everybody else.',
      // A subscription goes on for hours: it must not be told an old number at its second event.
      loaderOptions: { cache: false },
      // All communities of an answer at once, and not one by one.
      load: async (communityIds: string[], context) => {
        const caller = signedIn(context);
        const visible = communityIds.filter((id) => seesWorkload(caller, id));
        const workloads = await readWorkloads(platform, visible);
        return communityIds.map((id) => workloads[visible.indexOf(id)] ?? null);
      },
      resolve: ({ id }) => id,
    }),
  );
}
