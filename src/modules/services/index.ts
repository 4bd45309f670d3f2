import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addEnums } from './api/enums.ts';
import { addFailureTypes } from './api/failureTypes.ts';
import { addLineType } from './api/lineType.ts';
import { addQueries } from './api/queries.ts';
import { addQuoteMutations } from './api/quoteMutations.ts';
import { addQuoteType } from './api/quoteType.ts';
import { addRequestFields } from './api/requestFields.ts';
import { addServiceType } from './api/serviceType.ts';
import { addSetup } from './api/setup.ts';
import { examples } from './examples.ts';
import { QuoteNotAccepted } from './failures.ts';
import { collectQuotes, eraseQuotes } from './personalData.ts';
import { servicesReach } from './reach.ts';
import { quoteReactions } from './reactions.ts';
import { quoteEventKinds } from './rules/story.ts';
import { serviceTimers } from './timers.ts';

/**
 * What the company charges for: a price list that everybody can read, and quotes that a customer
 * accepts before paid work begins. Nobody's debts are known here, so that none can stand in the way.
 *
 * - `rules/`: plain functions over plain data: sums in whole numbers, prices in force, how a quote
 *   stands, how it is told.
 * - `commands/`: what can be done, one file each, one transaction each. `priceList.ts` and
 *   `quotes.ts` have what several of them share.
 * - `timers.ts`: a quote whose time is over lapses.
 * - `reactions.ts`: nothing is resolved while a quote waits for the customer; what was offered ends
 *   with the request.
 * - `api/`: the types and fields of `schema/services.graphql`.
 */
export const services = defineModule({
  name: 'services',
  version: '0.1.0',
  needs: ['owners', 'staff', 'requests'],
  contract: join(contractFolder, 'services.graphql'),
  errorCodes: {
    QUOTE_NOT_ACCEPTED: 'The customer has not accepted the quote; the error says which.',
    NO_CUSTOMER: 'The request has no customer who could accept anything.',
  },
  enumValues: { RequestEventKind: quoteEventKinds },
  failures: { resolveRequest: [QuoteNotAccepted] },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      addServiceType(builder, platform);
      addLineType(builder);
      addQuoteType(builder, platform, enums);
      addRequestFields(builder, platform);
      addFailureTypes(builder, platform);
      addQueries(builder, platform);
      addSetup(builder, platform);
      addQuoteMutations(builder, platform);
    },
    personalData: {
      Customer: {
        collect: (customerId) => collectQuotes(platform.client, customerId),
        erase: eraseQuotes,
      },
    },
    reach: servicesReach(platform.client),
    timers: serviceTimers,
    reactions: quoteReactions,
  }),
});
