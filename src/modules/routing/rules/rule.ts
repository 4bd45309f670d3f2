import type { RoutingStrategy } from '../../../platform/database/generated/client/enums.ts';
import type { Weekday } from '../../calendars/index.ts';

/** When a rule holds: in the working time of a calendar or outside it, or at hours of its own. */
export type Window =
  | { calendarId: string; isOutside: boolean }
  | {
      calendarId: null;
      /** On which the hours begin; none: every day. */
      weekdays: readonly Weekday[];
      /** In minutes since midnight; `until` is on the next day where it is not after `from`. */
      from: number;
      until: number;
      /** IANA name. */
      timeZone: string;
    };

/** What must be the case; a list without entries asks nothing. */
export interface Conditions {
  categoryCodes: readonly string[];
  communityIds: readonly string[];
  buildingIds: readonly string[];
  placeIds: readonly string[];
  window: Window | null;
}

/** Who does the work in the community that it is in; one of the two is there. */
export interface Target {
  departmentCode: string | null;
  /** The crew of this vendor. */
  vendorId: string | null;
}

/** How a person of the department is found. */
export interface Search {
  strategy: RoutingStrategy;
  /** What they have to be able to do. */
  skill: string | null;
  caps: Caps;
}

/** Open work of one person. */
export interface Caps {
  /** From here on others are asked first. */
  soft: number | null;
  /** From here on they are not asked. */
  hard: number | null;
}

/** A rule as it works. */
export interface Rule {
  id: string;
  conditions: Conditions;
  target: Target;
  search: Search;
}

/** As it always was, and where no rule says otherwise: the department alone has the work. */
export const departmentAlone: Search = {
  strategy: 'NOBODY',
  skill: null,
  caps: { soft: null, hard: null },
};
