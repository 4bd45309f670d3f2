import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { timerKinds } from '../clocks/arm.ts';
import { lookAtClocks } from './clocks.ts';
import { expirePauses } from './pauses.ts';
import { raiseStillOpen, raiseUnanswered, raiseUnchecked } from './raise.ts';
import { reattachByPolicy, recomputeByCalendar } from './recompute.ts';
import { closeBySilence } from './silence.ts';

/** What happens when deadlines of requests pass. Each looks again whether it is still so. */
export const requestTimers: Record<string, TimerHandler> = {
  [timerKinds.clockDue]: lookAtClocks,
  [timerKinds.pauseExpiry]: expirePauses,
  [timerKinds.acknowledgementDue]: raiseUnanswered,
  [timerKinds.stillOpen]: raiseStillOpen,
  [timerKinds.redirectCheck]: raiseUnchecked,
  [timerKinds.silence]: closeBySilence,
  [timerKinds.calendarChanged]: recomputeByCalendar,
  [timerKinds.policyDeactivated]: reattachByPolicy,
};
