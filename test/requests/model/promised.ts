import type { CalendarName } from './calendars.ts';
import type { CustomerKind } from './editions.ts';
import type { Stretch } from './workingTime.ts';

/** What the model knows of a promise and of what it is about. Instants in milliseconds. */

export type Standing =
  | 'RUNNING'
  | 'WARNED'
  | 'PAUSED'
  | 'BREACHED'
  | 'MET'
  | 'MISSED'
  | 'CANCELLED';

export interface Promised {
  kind: CustomerKind;
  round: number;
  isCurrent: boolean;
  status: Standing;
  startedAt: number;
  amount: string;
  calendar: CalendarName | null;
  warnAfter: readonly string[];
  originalDueAt: number;
  dueAt: number;
  stoppedAt: number | null;
  /** When the matter was resolved and not yet returned. */
  resolved: Stretch[];
}

export interface Rest {
  startedAt: number;
  endedAt: number | null;
  /** It ends then at the latest, however late that is found. */
  expiresAt: number;
}

export interface Matter {
  categoryCode: string;
  priority: string;
}
