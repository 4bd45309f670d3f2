import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { nodeId } from '../../platform/graphql/rows.ts';
import { visibleOccupancies, visibleVehicles } from './policy.ts';

/** Customer, and what ties customers to units: occupancies, vehicles. Answers with its enums. */
export function addCustomerTypes(builder: Builder) {
  const relation = builder.enumType('Relation', {
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
  builder.prismaNode('Customer', {
    id: nodeId,
    description: 'Any person whom the company serves.',
    interfaces: ['Actor'],
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      phone: t.exposeString('phone', {
        nullable: true,
        description:
          'Phone number; null when it is not known. For the customer and the staff of the community.',
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
      unit: t.relation('unit', { description: 'The unit.' }),
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
    description: 'A vehicle known at the gate.',
    fields: (t) => ({
      plate: t.exposeString('plate', { description: 'Number plate.' }),
      customer: t.relation('customer', { description: 'Whose it is.' }),
    }),
  });
  return { relation };
}
