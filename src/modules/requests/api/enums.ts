import { EnumRef } from '@pothos/core';
import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';

/** How urgent something is; other modules use it by this reference. */
export const priorityType = new EnumRef<BuilderTypes, Priority>('Priority');

/** Adds the enums of `schema/requests.graphql`; other modules add values to some. */
export function addEnums(builder: Builder, { addedValues }: Pick<Platform, 'addedValues'>) {
  // The compiler takes them for nothing: those who write such a value know it by its text.
  const added = (name: string): object => addedValues(name);
  const priority = builder.enumType(priorityType.name, {
    description: 'How urgent it is.',
    values: {
      LOW: { description: 'It can wait.' },
      NORMAL: { description: 'The usual case.' },
      HIGH: { description: 'Sooner than usual.' },
      URGENT: { description: 'At once.' },
    },
  });
  builder.configStore.associateParamWithRef(priorityType, priority);
  return {
    channel: builder.enumType('Channel', {
      description: 'How a request reached the company.',
      values: {
        STAFF_ENCOUNTER: { description: 'A customer met somebody of the staff.' },
        STAFF_NOTICED: { description: 'The staff saw it themselves; no customer is needed.' },
        FRONT_DESK: { description: 'At the front desk.' },
        PHONE: { description: 'By telephone.' },
        APP: { description: 'In the app.' },
        WEB: { description: 'On a web page.' },
        MESSAGE: { description: 'By text message, chat or letter.' },
        OTHER: { description: 'Some other way.' },
      },
    }),
    priority,
    status: builder.enumType('RequestStatus', {
      description: 'Where a request stands in its life.',
      values: {
        OPEN: { description: 'Taken in; nobody has taken the work on yet.' },
        IN_PROGRESS: { description: 'Somebody took it on, or it was opened again.' },
        WAITING: {
          description: 'It waits for something outside the company; its resolution clocks rest.',
        },
        RESOLVED: { description: 'Dealt with, as the staff say; the customer has the last word.' },
        REDIRECTED: {
          description:
            "Not the company's to do: the right contact was named, and the customer has the last word.",
        },
        CLOSED: { description: 'Over: the customer confirmed, or kept silent.' },
        WITHDRAWN: { description: 'Taken back by the customer.' },
      },
    }),
    move: builder.enumType('RequestMove', {
      description: 'What can be done to a request.',
      values: {
        ACCEPT: { description: '`acceptRequest`' },
        PAUSE: { description: '`pauseRequest`' },
        RESUME: { description: '`resumeRequest`' },
        RESOLVE: { description: '`resolveRequest`' },
        REDIRECT: { description: '`redirectRequest`' },
        REDIRECT_HELPED: { description: '`recordRedirectCheck`, where the contact helped.' },
        REDIRECT_FAILED: { description: '`recordRedirectCheck`, where it did not.' },
        CONFIRM: { description: '`confirmRequest`' },
        RETURN: { description: '`returnRequest`' },
        WITHDRAW: { description: '`withdrawRequest`' },
        CLOSE_BY_SILENCE: {
          description:
            'Seven days of silence after it was resolved or redirected; nobody calls it.',
        },
      },
    }),
    closedBy: builder.enumType('ClosedBy', {
      description: 'Who or what closed a request.',
      values: {
        CONFIRMED: { description: 'The customer said that it is done.' },
        SILENCE: { description: 'The customer said nothing for seven days.' },
        IMPORTED: { description: 'It came in closed from a former system.' },
      },
    }),
    clockKind: builder.enumType('ClockKind', {
      description: 'What a promise is about.',
      values: {
        FIRST_RESPONSE: { description: 'The first word or act for the customer.' },
        RESOLUTION: {
          description: 'The matter dealt with, for the first time: a return does not move it.',
        },
        TOTAL_RESOLUTION: {
          description:
            'The matter dealt with in the end: it goes on when the customer returns it. The time in between does not count.',
        },
        PROGRESS: {
          description:
            'A word to the customer, at least every so often; each one begins the next round.',
        },
        ACCEPT: {
          description: 'Inside: somebody takes the work on, once the department has it.',
        },
        WORK: { description: "Inside: the department's work is done, once it has it." },
      },
    }),
    clockStatus: builder.enumType('ClockStatus', {
      description: 'How a promise stands.',
      values: {
        RUNNING: { description: 'Not due yet.' },
        WARNED: { description: 'Not due yet, and near enough that somebody was warned.' },
        PAUSED: {
          description: 'Resting: the matter waits for something outside the company.',
        },
        BREACHED: { description: 'Late, and still not kept.' },
        MET: { description: 'Kept in time.' },
        MISSED: { description: 'Kept, but late.' },
        CANCELLED: {
          description:
            'No longer needed: the customer withdrew, or it is another matter than was thought.',
        },
      },
    }),
    pauseReason: builder.enumType('PauseReason', {
      description: 'Why clocks rest. Each is outside the company.',
      values: {
        CUSTOMER: {
          description: 'The customer has to say or do something; their word resumes it.',
        },
        ACCESS: { description: 'Nobody is there to let the staff in.' },
        PART: { description: 'A part is on its way.' },
        THIRD_PARTY: { description: 'Somebody else has to do their work first.' },
        WEATHER: { description: 'The weather does not allow it.' },
        AUTHORITY: { description: 'An authority has to decide.' },
      },
    }),
    pauseStatus: builder.enumType('PauseStatus', {
      description: 'How a pause stands.',
      values: {
        ASKED: { description: 'Longer than the policy allows: a lead has to agree.' },
        RUNNING: { description: 'Clocks rest.' },
        ENDED: { description: 'Clocks have gone on.' },
        DECLINED: { description: 'A lead did not agree.' },
        LAPSED: { description: 'The request went on before anybody decided.' },
      },
    }),
    level: builder.enumType('EscalationLevel', {
      description: 'A rung of the ladder, from below.',
      values: {
        ACCOUNTABLE: {
          description:
            'Whoever answers for the request: for a warning, and where nobody stands above them.',
        },
        DEPARTMENT_LEAD: { description: 'The lead of the department it is with.' },
        COMMUNITY_MANAGER: { description: 'The manager of the community.' },
        REGION: { description: 'The region.' },
        HEADQUARTERS: { description: 'Headquarters.' },
      },
    }),
    cause: builder.enumType('EscalationCause', {
      description: 'Why somebody was woken.',
      values: {
        FIRST_RESPONSE_BREACHED: { description: 'No word to the customer in time.' },
        RESOLUTION_BREACHED: { description: 'Not dealt with in time.' },
        NOT_ACKNOWLEDGED: {
          description: 'The escalation before this one was not answered in time.',
        },
        STILL_OPEN: { description: 'It was answered, and the request is still open long after.' },
        REPORTED_UP: { description: 'Somebody of the staff called for help.' },
        CLOCK_WARNED: {
          description:
            'A promise comes near; `clock` says which. It goes to whoever answers for the request, or to the level reached so far.',
        },
        PROGRESS_BREACHED: { description: 'No word to the customer for too long.' },
        NOT_TAKEN: { description: 'Nobody took the work on in time.' },
        WORK_BREACHED: { description: "The department's work was not done in time." },
        PAUSE_EXPIRED: { description: 'A pause was over before what it waited for came.' },
        URGED_AGAIN: {
          description: 'The customer asked again, for the second time or more.',
        },
        RETURNED_AGAIN: {
          description: 'The customer returned it, for the second time or more.',
        },
        SAFETY: { description: 'A danger to people: at once, at intake.' },
        REDIRECT_UNCHECKED: {
          description: 'Nobody asked in time whether the contact that was named helped.',
        },
        OTHER: { description: 'Something else, by a module that is off now.' },
        ...added('EscalationCause'),
      },
    }),
    eventKind: builder.enumType('RequestEventKind', {
      description: 'What happened to a request.',
      values: {
        FILED: { description: 'It was taken in.' },
        IMPORTED: { description: 'It came over from a former system.' },
        ACCEPTED: { description: 'Somebody took it on.' },
        UPDATE_POSTED: { description: 'A word to the customer, or among the staff.' },
        RESOLVED: { description: 'It was dealt with.' },
        CONFIRMED: { description: 'The customer confirmed.' },
        RETURNED: { description: 'The customer returned it.' },
        WITHDRAWN: { description: 'The customer took it back.' },
        CLOSED_BY_SILENCE: { description: 'It was closed after seven days of silence.' },
        CLOCK_BREACHED: { description: 'A promise became late.' },
        ESCALATED: { description: 'Somebody up the line was woken.' },
        ESCALATION_ACKNOWLEDGED: { description: 'The escalation was answered.' },
        CLOCK_WARNED: { description: 'A promise came near.' },
        PAUSE_ASKED: { description: 'A long pause was asked for.' },
        PAUSE_DECLINED: { description: 'A lead did not agree to a long pause.' },
        PAUSED: {
          description: 'It waits for something outside the company; clocks rest.',
        },
        RESUMED: { description: 'What it waited for is here; clocks go on.' },
        PAUSE_EXPIRED: { description: 'The time of the pause was over; clocks go on.' },
        RECLASSIFIED: { description: 'It got another category or priority.' },
        URGED: { description: 'The customer asked again.' },
        ACCOUNTABLE_CHANGED: {
          description:
            'Somebody else answers for it: whoever did has left, handed it on, or it was decided so.',
        },
        DUE_MOVED: {
          description: 'Due times moved: a calendar was changed, or an edition was withdrawn.',
        },
        ESCALATION_SUPPRESSED: {
          description: 'Somebody would have been woken, but the cause had gone.',
        },
        REDIRECTED: { description: "It is not the company's to do; the right contact was named." },
        REDIRECT_HELPED: { description: 'Somebody asked, and that contact helped.' },
        REDIRECT_FAILED: {
          description: 'Somebody asked, and it did not help; the company goes on with it.',
        },
        ...added('RequestEventKind'),
      },
    }),
  };
}

export type RequestEnums = ReturnType<typeof addEnums>;
