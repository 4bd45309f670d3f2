import type { Builder } from '../../../platform/graphql/builder.ts';

/** Adds the enums of `schema/requests.graphql`. */
export function addEnums(builder: Builder) {
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
    priority: builder.enumType('Priority', {
      description: 'How urgent it is.',
      values: {
        LOW: { description: 'It can wait.' },
        NORMAL: { description: 'The usual case.' },
        HIGH: { description: 'Sooner than usual.' },
        URGENT: { description: 'At once.' },
      },
    }),
    status: builder.enumType('RequestStatus', {
      description: 'Where a request stands in its life.',
      values: {
        OPEN: { description: 'Taken in; nobody has taken the work on yet.' },
        IN_PROGRESS: { description: 'Somebody took it on, or the customer returned it.' },
        RESOLVED: { description: 'Dealt with, as the staff say; the customer has the last word.' },
        CLOSED: { description: 'Over: the customer confirmed, or kept silent.' },
        WITHDRAWN: { description: 'Taken back by the customer.' },
      },
    }),
    move: builder.enumType('RequestMove', {
      description: 'What can be done to a request.',
      values: {
        ACCEPT: { description: '`acceptRequest`' },
        RESOLVE: { description: '`resolveRequest`' },
        CONFIRM: { description: '`confirmRequest`' },
        RETURN: { description: '`returnRequest`' },
        WITHDRAW: { description: '`withdrawRequest`' },
        CLOSE_BY_SILENCE: {
          description: 'Seven days of silence after it was resolved; nobody calls it.',
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
        RESOLUTION: { description: 'The matter dealt with.' },
      },
    }),
    clockStatus: builder.enumType('ClockStatus', {
      description: 'How a promise stands.',
      values: {
        RUNNING: { description: 'Not due yet.' },
        BREACHED: { description: 'Late, and still not kept.' },
        MET: { description: 'Kept in time.' },
        MISSED: { description: 'Kept, but late.' },
        CANCELLED: { description: 'No longer needed, because the customer withdrew.' },
      },
    }),
    level: builder.enumType('EscalationLevel', {
      description: 'A rung of the ladder, from below.',
      values: {
        ACCOUNTABLE: {
          description: 'Whoever answers for the request: only where nobody stands above them.',
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
      },
    }),
  };
}

export type RequestEnums = ReturnType<typeof addEnums>;
