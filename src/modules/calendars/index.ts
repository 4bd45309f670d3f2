import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addCalendarType } from './api/calendarType.ts';
import { addInputs } from './api/inputs.ts';
import { addQueries } from './api/queries.ts';
import { addSetup } from './api/setup.ts';
import { calendarsReach } from './reach.ts';

export { weekdayType } from './api/inputs.ts';
export { clockSegment } from './api/trialType.ts';
export { type Calendar, roundTheClock } from './rules/calendar.ts';
export {
  type ClockFacts,
  dueTime,
  explain,
  type Pause,
  type RestReason,
  type Segment,
} from './rules/clock.ts';
export { type Definition, readDefinition, writeDefinition } from './rules/definition.ts';
export { requireZone, type Weekday, weekdays } from './rules/readCalendar.ts';
export { horizon, isWorkingTime, workingTimeBetween } from './rules/workingTime.ts';
export { loadCalendars, type StoredCalendar } from './stored.ts';

/**
 * Working time: when clocks run, and when a promise is due.
 *
 * - `rules/`: plain functions over plain data: calendars, working time, clocks and how they explain
 *   themselves.
 * - `holidays/`: what an iCalendar file says of holidays and make-up working days; plain functions too.
 * - `commands/`: what can be done with the calendars of the company, one file each, one transaction
 *   each.
 * - `stored.ts`: those calendars for whoever computes with them.
 * - `api/`: the types and fields of `schema/calendars.graphql`.
 */
export const calendars = defineModule({
  name: 'calendars',
  version: '0.1.0',
  needs: ['staff'],
  contract: join(contractFolder, 'calendars.graphql'),
  setUp: (platform) => ({
    types(builder) {
      const inputs = addInputs(builder);
      addCalendarType(builder, inputs);
      addQueries(builder, platform, inputs);
      addSetup(builder, platform, inputs);
    },
    reach: calendarsReach(platform.client),
  }),
});
