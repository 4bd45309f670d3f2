import type { Caller } from '../../platform/auth/caller.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import type { Platform } from '../../platform/module.ts';
import {
  type Colleague,
  colleagueColumns,
  mayDeactivate,
  mayRecordAbsence,
  maySetSkills,
} from './policy.ts';

/** What a front end asks before it shows a button: the same rules as the mutations have. */
export function addViewerCan(builder: Builder, { client }: Platform): void {
  builder.prismaObjectFields('Staff', (t) => {
    const ask = (description: string, may: (caller: Caller, colleague: Colleague) => boolean) =>
      t.loadable({
        type: 'Boolean',
        description,
        // It is answered anew at each event of a subscription.
        loaderOptions: { cache: false },
        load: async (ids: string[], context) => {
          const colleagues = await client.staff.findMany({
            where: { id: { in: ids }, isActive: true },
            select: colleagueColumns,
          });
          const caller = signedIn(context);
          const can = new Set(
            colleagues.filter((colleague) => may(caller, colleague)).map(({ id }) => id),
          );
          return ids.map((id) => can.has(id));
        },
        resolve: ({ id }) => id,
      });
    return {
      viewerCanRecordAbsence: ask(
        'Whether you can write down that they are off duty, and take it back.',
        mayRecordAbsence,
      ),
      viewerCanSetSkills: ask('Whether you can say what they can do.', maySetSkills),
      viewerCanDeactivate: ask('Whether you can have them leave now.', mayDeactivate),
    };
  });
}
