import type { QuoteStatus } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/services.graphql`. */
export function addEnums(builder: Builder) {
  return {
    status: builder.enumType('QuoteStatus', {
      description: 'How a quote stands. One of a request at the most is OFFERED, and one ACCEPTED.',
      values: {
        OFFERED: { description: 'It waits for the customer.' },
        ACCEPTED: {
          description: 'The customer agreed: it stands until they agree to another.',
        },
        DECLINED: { description: 'The customer did not agree.' },
        EXPIRED: { description: 'The customer said nothing in time.' },
        SUPERSEDED: {
          description:
            'Another took its place: a newer one, or, of one that was accepted, another that was.',
        },
        WITHDRAWN: { description: 'The staff took it back, or the request ended.' },
      } satisfies Record<QuoteStatus, object>,
    }),
  };
}
