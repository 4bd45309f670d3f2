import type {
  WebhookDeliveryStatus,
  WebhookEventKind,
  WebhookFailure,
} from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import type { WebhookState } from '../rules/state.ts';

/** Adds the enums of `schema/webhooks.graphql`. */
export function addEnums(builder: Builder) {
  return {
    kind: builder.enumType('WebhookEventKind', {
      description: 'What a webhook can be told of.',
      values: {
        FILED: { description: 'A request was taken in: `request.filed`.' },
        IMPORTED: { description: 'A request came over from a former system: `request.imported`.' },
        ACCEPTED: { description: 'Somebody took it on: `request.accepted`.' },
        UPDATE_POSTED: { description: 'A word to the customer: `request.update_posted`.' },
        RESOLVED: { description: 'It was dealt with: `request.resolved`.' },
        CONFIRMED: { description: 'The customer confirmed: `request.confirmed`.' },
        RETURNED: { description: 'The customer returned it: `request.returned`.' },
        WITHDRAWN: { description: 'The customer took it back: `request.withdrawn`.' },
        CLOSED_BY_SILENCE: {
          description: 'It was closed after seven days of silence: `request.closed_by_silence`.',
        },
        ESCALATED: {
          description:
            'Somebody up the line was woken: `request.escalated`. For apps that may follow escalations.',
        },
        ESCALATION_ACKNOWLEDGED: {
          description:
            'An escalation was answered: `request.escalation_acknowledged`. For apps that may follow escalations.',
        },
        PAUSED: {
          description: 'It waits for something outside the company; clocks rest: `request.paused`.',
        },
        RESUMED: { description: 'What it waited for is here; clocks go on: `request.resumed`.' },
        PAUSE_EXPIRED: {
          description: 'The time of the pause was over; clocks go on: `request.pause_expired`.',
        },
        RECLASSIFIED: {
          description: 'It got another category or priority: `request.reclassified`.',
        },
        URGED: { description: 'The customer asked again: `request.urged`.' },
        DUE_MOVED: {
          description:
            'Due times moved: a calendar was changed, or an edition was withdrawn: `request.due_moved`.',
        },
        REDIRECTED: {
          description:
            "It is not the company's to do; the right contact was named: `request.redirected`.",
        },
        REDIRECT_HELPED: {
          description: 'Somebody asked, and that contact helped: `request.redirect_helped`.',
        },
        REDIRECT_FAILED: {
          description:
            'Somebody asked, and it did not help; the company goes on with it: `request.redirect_failed`.',
        },
      } satisfies Record<WebhookEventKind, object>,
    }),
    state: builder.enumType('WebhookState', {
      description: 'How a webhook stands.',
      values: {
        ACTIVE: { description: 'It sends.' },
        FAILING: {
          description:
            'Ten or more sendings in a row failed: nothing is sent until `failingUntil`, then one is tried.',
        },
        PAUSED: {
          description: 'It rests. What happens meanwhile waits, and is sent when it goes on.',
        },
      } satisfies Record<WebhookState, object>,
    }),
    status: builder.enumType('WebhookDeliveryStatus', {
      description: 'How a delivery stands.',
      values: {
        PENDING: { description: 'On its way: not arrived yet, and it will be tried again.' },
        DELIVERED: { description: 'The receiver answered with a 2xx.' },
        PARKED: {
          description:
            "Given up after seven attempts, or no longer in the app's reach. `replayWebhookDelivery` sends it again.",
        },
      } satisfies Record<WebhookDeliveryStatus, object>,
    }),
    failure: builder.enumType('WebhookFailure', {
      description: 'Why a sending did not arrive.',
      values: {
        TIMEOUT: { description: 'No whole answer within 10 seconds.' },
        CONNECTION_FAILED: {
          description:
            'No connection, or it broke off: a name that is not known, a port that is shut, a certificate that is not good.',
        },
        PRIVATE_ADDRESS: { description: 'The name leads to a private address. Nothing was sent.' },
        INSECURE: {
          description: 'An address without TLS, which production refuses. Nothing was sent.',
        },
        REDIRECT: { description: 'The receiver pointed elsewhere (3xx). It is not followed.' },
        HTTP_STATUS: { description: 'The receiver answered with a status that is not 2xx.' },
        NOT_IN_REACH: {
          description:
            'The app is shut out, or its scopes no longer open the request. Nothing was sent.',
        },
        INTERRUPTED: { description: 'No result was written down: the server stopped in between.' },
      } satisfies Record<WebhookFailure, object>,
    }),
  };
}

export type WebhookEnums = ReturnType<typeof addEnums>;
