import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

/**
 * The tests to which it matters what the database is, for the second run of `.ci/run`: several
 * connections at once, locks, order of commits, crashes. The embedded engine is PostgreSQL as well,
 * with one connection; what is asked of one at a time is answered alike. Any suite runs on a server
 * with `TEST_DATABASE_URL`.
 */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: [
        'test/platform/{concurrentEvents,events,failingTimers,reactions,timerClaims,timers,timersAtWork,upkeep}.test.ts',
        'test/process/{crash,timers,auditOnPostgresql}.test.ts',
        'test/requests/{badInput,idempotency,leaving,life,live,liveClocks,statements}.test.ts',
        'test/requests/model/*.test.ts',
        'test/work/*.test.ts',
        'test/inbox/*.test.ts',
        'test/incidents/merging.test.ts',
        'test/staff/leaving.test.ts',
        'test/routing/people.test.ts',
        'test/services/expiry.test.ts',
        'test/audit/seal.test.ts',
        'test/bench/routing.test.ts',
        'test/webhooks/nodes.test.ts',
        'test/import/endToEnd.test.ts',
        'test/inspections/offline.test.ts',
        'test/labels/{scan,limits}.test.ts',
        'test/surveys/{sending,answers}.test.ts',
        'test/questionnaires/{answers,anonymity}.test.ts',
      ],
    },
  }),
);
