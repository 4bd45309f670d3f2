import type { Builder } from '../../platform/graphql/builder.ts';
import { addConnection } from '../../platform/graphql/connections.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import {
  type Order,
  orAllColumns,
  pageArguments,
  pageQuery,
  parseDateKey,
  toPage,
} from '../../platform/graphql/pages.ts';
import { nodeId } from '../../platform/graphql/rows.ts';
import { visibleLooks } from './policy.ts';
import type { PersonalDataShape } from './revealPersonalData.ts';

const newestLooks: Order<{ id: string; at: Date }> = {
  column: 'at',
  direction: 'desc',
  parse: parseDateKey,
};

/** Adds the types of `schema/privacy.graphql`; answers with those that its mutations need. */
export function addTypes(builder: Builder) {
  const field = builder.enumType('PersonalDataField', {
    description: 'A kind of personal data.',
    values: {
      PHONE: { description: 'The phone number.' },
      IDENTITY_NUMBER: { description: 'The number of the identity card or of another paper.' },
      PLATES: { description: 'The plates of their vehicles.' },
      ADDRESSES: { description: 'The units that they have to do with.' },
    },
  });
  builder.prismaNode('PersonalDataLook', {
    id: nodeId,
    description: 'Somebody of the staff looked at personal data of a customer.',
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      by: t.relation('by', { description: 'Who looked.' }),
      fields: t.expose('fields', { type: [field], description: 'At what.' }),
      reason: t.exposeString('reason', {
        description: 'Why, in the words of whoever looked.',
      }),
    }),
  });
  const personalData = builder.objectRef<PersonalDataShape>('PersonalData').implement({
    description: 'Personal data in full. Do not keep it: ask again when it is needed again.',
    fields: (t) => ({
      phone: t.exposeString('phone', {
        nullable: true,
        description: 'Phone number; null when it was not asked for or is not known.',
      }),
      identityNumber: t.exposeString('identityNumber', {
        nullable: true,
        description:
          'Number of the identity card or of another paper; null when it was not asked for or is not known.',
      }),
      plates: t.exposeStringList('plates', {
        nullable: true,
        description: 'Plates of their vehicles in your reach; null when they were not asked for.',
      }),
      addresses: t.exposeStringList('addresses', {
        nullable: true,
        description:
          'Labels of the units in your reach that they have or had to do with, newest first; null when they were not asked for.',
      }),
    }),
  });
  const looks = addConnection(builder, 'PersonalDataLook', { one: 'a look', many: 'looks' });
  builder.prismaObjectFields('Customer', (t) => ({
    personalDataLooks: t.field({
      type: looks,
      description:
        'Who looked at their personal data, newest first. For the customer and administrators; empty for everybody else.',
      args: pageArguments(builder),
      select: (args, context, nested) => {
        const { where, ...page } = pageQuery(newestLooks, args);
        const visible = { AND: [visibleLooks(signedIn(context)), where] };
        return {
          personalDataLooks: orAllColumns(
            nested({ ...page, where: visible }, ['edges', 'node'], 'PersonalDataLook'),
          ),
        };
      },
      resolve: ({ personalDataLooks }, args) => toPage(personalDataLooks, newestLooks, args),
    }),
    erasedAt: t.expose('erasedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When whatever named the person was erased; null: it was not. Nothing more can be filed for them then.',
    }),
  }));
  return { field, personalData };
}

export type PrivacyTypes = ReturnType<typeof addTypes>;
