import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addMutations } from './api/mutations.ts';
import { addQueries } from './api/queries.ts';
import { addRuleTypes } from './api/ruleType.ts';
import { routingReach } from './policy.ts';

export { explainRouting, type RoutingExplanation } from './explain.ts';
export {
  type FoundPerson,
  findPerson,
  type LoadOf,
  type NobodyReason,
} from './findPerson.ts';
export { forManagers, visibleRules } from './policy.ts';
export { decisionOf, type Otherwise, type RoutingDecision, routeRequest } from './route.ts';
export type { PersonReason } from './rules/choosePerson.ts';
export type { RoutingFacts } from './rules/facts.ts';
export type { Mismatch } from './rules/matchRules.ts';
export { noteTurn } from './turns.ts';

/**
 * By which rules work comes to a department or a vendor's crew, and to a person of it. No rule can
 * ask who the customer is.
 *
 * - `rules/`: plain functions over plain data: the facts, the rules, who is chosen.
 * - `stored.ts`: the rules of the company, made ready once for each edition of them.
 * - `route.ts`, `findPerson.ts`: the two steps, for whoever has work to give; how much somebody has
 *   to do is told by them.
 * - `commands/`: what can be done with the rules, one file each, one transaction each.
 * - `api/`: the types and fields of `schema/routing.graphql`.
 */
export const routing = defineModule({
  name: 'routing',
  version: '0.1.0',
  needs: ['owners', 'staff', 'calendars'],
  contract: join(contractFolder, 'routing.graphql'),
  setUp: (platform) => ({
    types(builder) {
      const types = addRuleTypes(builder, platform);
      addQueries(builder, platform, types);
      addMutations(builder, platform, types);
    },
    reach: routingReach(platform.client),
  }),
});
