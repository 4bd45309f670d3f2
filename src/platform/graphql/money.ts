import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { isCurrency } from '../money.ts';
import type { Builder } from './builder.ts';
import { rule } from './validation.ts';

const amountDescription =
  'In minor units, as many to one of the currency as `Intl.NumberFormat` says: 1250 is 12.50 CNY, and 1,250 JPY.';
const currencyDescription = 'ISO 4217 code, for example `CNY`.';

function parseMinorUnits(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new GraphQLError(
    'MinorUnits cannot represent what is no whole number, or lies beyond 9007199254740991.',
    { extensions: { code: 'BAD_USER_INPUT' } },
  );
}

/** Adds amounts of money, for the modules that charge something. */
export function addMoney(builder: Builder): void {
  builder.scalarType('MinorUnits', {
    description:
      'A whole number of the smallest units of a currency, such as fen or cents. A JSON number, exact up to 9,007,199,254,740,991: `Int` would end at 21 million yuan.',
    serialize: parseMinorUnits,
    parseValue: parseMinorUnits,
    parseLiteral: (node) => parseMinorUnits(node.kind === 'IntValue' ? Number(node.value) : null),
  });
  builder.objectType('Money', {
    description: 'An amount of money.',
    fields: (t) => ({
      amount: t.expose('amount', { type: 'MinorUnits', description: amountDescription }),
      currency: t.exposeString('currency', { description: currencyDescription }),
    }),
  });
  builder.inputType('MoneyInput', {
    description: 'An amount of money, not below 0.',
    fields: (t) => ({
      amount: t.field({
        type: 'MinorUnits',
        required: true,
        description: amountDescription,
        validate: rule(
          z.number(),
          { en: 'Not below 0.', zh: '不得小于 0。' },
          (value) => value >= 0,
        ),
      }),
      currency: t.string({
        required: true,
        description: currencyDescription,
        validate: rule(
          z.string(),
          {
            en: 'A currency by its ISO 4217 code, such as CNY.',
            zh: '须为 ISO 4217 货币代码，例如 CNY。',
          },
          isCurrency,
        ),
      }),
    }),
  });
}
