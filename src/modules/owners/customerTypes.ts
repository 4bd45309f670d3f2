import { EnumRef } from '@pothos/core';
import type { Relation } from '../../platform/database/generated/client/enums.ts';
import type { Builder, BuilderTypes } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../platform/graphql/rows.ts';
import { maskAddress, maskIdentityNumber, maskPhone, maskPlate } from './personalData/mask.ts';
import { type HasNeed, present } from './personalData/present.ts';
import { visibleOccupancies, visibleVehicles } from './policy.ts';

/** What a customer is to a unit; other modules use it by this reference. */
export const relationType = new EnumRef<BuilderTypes, Relation>('Relation');

/** Customer, and what ties customers to units: occupancies, vehicles. Answers with its enums. */
export function addCustomerTypes(builder: Builder, hasNeed: HasNeed) {
  const relation = builder.enumType(relationType.name, {
    description:
      'What a customer is to a unit. It says how to reach them; it never decides how they are served.',
    values: {
      OWNER: { description: 'Owns it.' },
      RESIDENT: { description: 'Lives in it.' },
      RELATIVE_OR_FRIEND: { description: 'Belongs to somebody who lives in it.' },
      VISITOR: { description: 'Comes by.' },
      RENOVATION_WORKER: { description: 'Works on it.' },
      OTHER: { description: 'Anything else.' },
    },
  });
  builder.configStore.associateParamWithRef(relationType, relation);
  builder.prismaNode('Customer', {
    id: nodeId,
    description:
      'Any person whom the company serves. Phone, identity number, plates and addresses are whole for those with a present need: the customer, whoever answers for an open request of theirs or took it in, and the front desk of their communities. Everybody else sees them masked, a star for each hidden character.',
    interfaces: ['Actor'],
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      identityNumber: t.string({
        nullable: true,
        description:
          'Number of the identity card or of another paper; null when it is not known. Masked without a present need: `440**************7`.',
        resolve: ({ id, identityNumber }, _args, context) =>
          identityNumber &&
          present(hasNeed, context, {
            personId: id,
            value: identityNumber,
            mask: maskIdentityNumber,
          }),
      }),
      phone: t.string({
        nullable: true,
        description:
          'Phone number; null when it is not known. Masked without a present need: `138****5678`.',
        resolve: ({ id, phone }, _args, context) =>
          phone && present(hasNeed, context, { personId: id, value: phone, mask: maskPhone }),
      }),
      occupancies: t.relation('occupancies', {
        description: 'What they have to do with which units, newest first.',
        query: (_args, context) => ({
          where: visibleOccupancies(signedIn(context)),
          orderBy: { from: 'desc' },
        }),
      }),
      vehicles: t.relation('vehicles', {
        description: 'Their vehicles, by plate.',
        query: (_args, context) => ({
          where: visibleVehicles(signedIn(context)),
          orderBy: { plate: 'asc' },
        }),
      }),
    }),
  });
  builder.prismaNode('Occupancy', {
    id: nodeId,
    description: 'A customer has to do with a unit, for a time.',
    fields: (t) => ({
      relation: t.expose('relation', {
        type: relation,
        description: 'What the customer is to the unit.',
      }),
      address: t.string({
        description:
          "The unit's label, as an address of the customer. Masked without a present need: `1-***`.",
        select: { unit: { select: { label: true } } },
        resolve: ({ customerId, unit }, _args, context) =>
          present(hasNeed, context, { personId: customerId, value: unit.label, mask: maskAddress }),
      }),
      unit: t.field({
        type: rowType(builder, 'Unit'),
        nullable: true,
        description: 'The unit; null without a present need, when `address` is masked.',
        select: (_args, _context, nested) => ({ unit: nested() }),
        resolve: async ({ customerId, unit }, _args, context) =>
          (await hasNeed(context, customerId)) ? unit : null,
      }),
      customer: t.relation('customer', { description: 'The customer.' }),
      from: t.expose('from', { type: 'DateTime', description: 'Since when.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when; null while it lasts.',
      }),
    }),
  });
  builder.prismaNode('Vehicle', {
    id: nodeId,
    description:
      'A vehicle known at the gate. Its plate is masked without a present need of its customer: `粤A·***01`.',
    fields: (t) => ({
      plate: t.string({
        description: 'Number plate.',
        resolve: ({ customerId, plate }, _args, context) =>
          present(hasNeed, context, { personId: customerId, value: plate, mask: maskPlate }),
      }),
      customer: t.relation('customer', { description: 'Whose it is.' }),
    }),
  });
  return { relation };
}
