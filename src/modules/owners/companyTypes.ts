import type { Builder } from '../../platform/graphql/builder.ts';
import { nodeId } from '../../platform/graphql/rows.ts';

/** Organization and Region: what stands above a community. */
export function addCompanyTypes(builder: Builder): void {
  builder.prismaNode('Organization', {
    id: nodeId,
    description: 'The company.',
    fields: (t) => ({ name: t.exposeString('name', { description: 'The name to show.' }) }),
  });
  builder.prismaNode('Region', {
    id: nodeId,
    description: 'A part of the company with several communities.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      organization: t.relation('organization', { description: 'The company it belongs to.' }),
    }),
  });
}
