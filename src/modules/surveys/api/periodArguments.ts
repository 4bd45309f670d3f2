import type { Builder } from '../../../platform/graphql/builder.ts';
import type { SurveyEnums } from './enums.ts';

/** Which surveys results are of: the same arguments wherever results are asked for. */
export function periodArguments(builder: Builder, kind: SurveyEnums['kind']) {
  return builder.args((t) => ({
    kind: t.field({ type: kind, defaultValue: 'SERVICE', description: 'Which surveys.' }),
    from: t.field({
      type: 'DateTime',
      description: 'Sent at this time or later; without it, in the year before `until`.',
    }),
    until: t.field({
      type: 'DateTime',
      description: 'Sent before this time; without it, until now. At most two years after `from`.',
    }),
  }));
}
