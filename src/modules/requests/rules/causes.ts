import type {
  ClockKind,
  EscalationCause,
  EscalationLevel,
} from '../../../platform/database/generated/client/enums.ts';

/** Why somebody is woken when a clock of this kind is late. */
export const breachCauses: Readonly<Record<ClockKind, EscalationCause>> = {
  FIRST_RESPONSE: 'FIRST_RESPONSE_BREACHED',
  RESOLUTION: 'RESOLUTION_BREACHED',
  TOTAL_RESOLUTION: 'RESOLUTION_BREACHED',
  PROGRESS: 'PROGRESS_BREACHED',
  ACCEPT: 'NOT_TAKEN',
  WORK: 'WORK_BREACHED',
};

/** From which urge, and from which return on, somebody further up is woken. */
export const raisedFrom = 2;

/** A matter of safety begins at the community's manager; all others with the department. */
export function lowestLevel(cause: EscalationCause): EscalationLevel {
  return cause === 'SAFETY' ? 'COMMUNITY_MANAGER' : 'DEPARTMENT_LEAD';
}

/** Whether a cause goes to the present level instead of the next. */
export function isWarning(cause: EscalationCause): boolean {
  return cause === 'CLOCK_WARNED';
}
