import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalTransition, readWhich } from '../../requests/index.ts';
import { acceptQuote, declineQuote } from '../commands/decideQuote.ts';
import { quotePath } from '../commands/quotes.ts';
import { quoteWork } from '../commands/quoteWork.ts';
import { startQuotedWork } from '../commands/startQuotedWork.ts';
import { withdrawQuote } from '../commands/withdrawQuote.ts';
import { NoCustomer, QuoteNotAccepted } from '../failures.ts';
import { addQuoteInputs } from './quoteInputs.ts';

const readQuoteId = (id: string): string => readId('Quote', id, quotePath);

const notOffered = ' One that no longer waits for the customer is a ConflictError.';

/** The mutations about quotes. */
export function addQuoteMutations(builder: Builder, platform: Platform): void {
  const inputs = addQuoteInputs(builder);
  const success = (name: string, description: string, field = 'The quote.') =>
    addSuccess(builder, name, description, {
      field: 'quote',
      type: 'Quote',
      description: field,
      model: platform.client.quote,
    });
  addMutation(builder, platform, 'quoteWork', {
    description:
      'Tells the customer of an open request what work would cost. Services cost what the price list says at this moment; less with a reason, never more. It supersedes a quote that still waits for the customer; one that they accepted stands until they accept this one. For those of the staff who may say that the request is dealt with.',
    inputDescription: 'Which request, and the lines.',
    input: inputs.work,
    failures: [IllegalTransition, NoCustomer],
    success: success('QuoteWorkSuccess', 'The customer is asked.', 'The new quote.'),
    run: ({ lines, note, validFor, ...which }, caller) =>
      quoteWork(platform, caller, readWhich(which), {
        note: note ?? null,
        validFor: validFor ?? 'P7D',
        lines: lines.map(({ serviceCode, title, quantity, unitPrice, reason }) => ({
          serviceCode: serviceCode ?? null,
          title: title ?? null,
          quantity: quantity ?? '1',
          unitPrice: unitPrice ?? null,
          reason: reason ?? null,
        })),
      }),
  });
  addMutation(builder, platform, 'acceptQuote', {
    description:
      'The customer agrees to a quote: the work may begin. It takes the place of the one that they accepted before. A pause that waits for the customer is over. For the customer alone.',
    inputDescription: 'Which quote.',
    furtherResult: notOffered,
    input: inputs.accept,
    success: success('AcceptQuoteSuccess', 'The work may begin.'),
    run: ({ quoteId }, caller) => acceptQuote(platform, caller, readQuoteId(quoteId)),
  });
  addMutation(builder, platform, 'declineQuote', {
    description:
      'The customer does not agree to a quote. The request goes on without that work. A pause that waits for the customer is over. For the customer alone.',
    inputDescription: 'Which quote, and why.',
    furtherResult: notOffered,
    input: inputs.decline,
    success: success('DeclineQuoteSuccess', 'The request goes on without it.'),
    run: ({ quoteId, reason }, caller) =>
      declineQuote(platform, caller, readQuoteId(quoteId), reason ?? null),
  });
  addMutation(builder, platform, 'withdrawQuote', {
    description:
      'Takes a quote back that still waits for the customer. What they accepted cannot be taken back. For those of the staff who may say that the request is dealt with.',
    inputDescription: 'Which quote, and why.',
    furtherResult: notOffered,
    input: inputs.withdraw,
    success: success('WithdrawQuoteSuccess', 'The customer need not decide any more.'),
    run: ({ quoteId, reason }, caller) =>
      withdrawQuote(platform, caller, readQuoteId(quoteId), reason),
  });
  addMutation(builder, platform, 'startQuotedWork', {
    description:
      'Says that the work of a quote begins; refused unless the customer accepted it. For those of the staff who may say that the request is dealt with.',
    inputDescription: 'Which quote.',
    furtherResult: ' Work that began before is a ConflictError.',
    input: inputs.start,
    failures: [IllegalTransition, QuoteNotAccepted],
    success: success('StartQuotedWorkSuccess', 'The work has begun.'),
    run: ({ quoteId }, caller) => startQuotedWork(platform, caller, readQuoteId(quoteId)),
  });
}
