import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma } from '../../../platform/database/database.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { isOpen, isTheirs } from '../../requests/index.ts';
import { mayQuote, quotesShown } from '../policy.ts';

/** What a request has of quotes. */
export function addRequestFields(builder: Builder, { time }: Platform): void {
  const shown = (caller: Caller, further: Prisma.QuoteWhereInput = {}) => ({
    where: { AND: [quotesShown(caller), further] },
    orderBy: [{ offeredAt: 'desc' as const }, { id: 'desc' as const }],
  });
  /** One that waits, whether its end is written down already or not. */
  const offered = (): Prisma.QuoteWhereInput => ({
    status: 'OFFERED',
    validUntil: { gt: time.now() },
  });
  const accepted: Prisma.QuoteWhereInput = { status: 'ACCEPTED' };
  builder.prismaObjectFields('Request', (t) => ({
    quotes: t.relation('quotes', {
      description:
        'What its customer was told that work would cost, newest first. For them and for the staff; empty for others.',
      query: (_args, context) => shown(signedIn(context)),
    }),
    currentQuote: t.field({
      type: rowType(builder, 'Quote'),
      nullable: true,
      description:
        'The quote that waits for the customer, else the one that they accepted; null: neither is there, or it is not yours to see.',
      select: (_args, context, nested) => ({
        quotes: nested({
          ...shown(signedIn(context), { OR: [offered(), accepted] }),
          // OFFERED is the first of the enum's values.
          orderBy: { status: 'asc' },
          take: 1,
        }),
      }),
      resolve: ({ quotes }) => quotes[0] ?? null,
    }),
    acceptedQuote: t.field({
      type: rowType(builder, 'Quote'),
      nullable: true,
      description:
        'What the customer accepted last: it stands until they accept another; null: nothing, or it is not yours to see.',
      select: (_args, context, nested) => ({
        quotes: nested({ ...shown(signedIn(context), accepted), take: 1 }),
      }),
      resolve: ({ quotes }) => quotes[0] ?? null,
    }),
    viewerCanQuote: t.boolean({
      description: 'Whether you can tell its customer now what work would cost.',
      resolve: (request, _args, context) =>
        request.customerId !== null && isOpen(request) && mayQuote(signedIn(context), request),
    }),
    viewerCanAcceptQuote: t.boolean({
      description: 'Whether a quote waits for your word now.',
      select: () => ({ quotes: { where: offered(), select: { id: true }, take: 1 } }),
      resolve: (request, _args, context) =>
        isTheirs(signedIn(context), request) && request.quotes.length > 0,
    }),
  }));
}
