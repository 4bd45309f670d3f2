import type { Builder } from '../../platform/graphql/builder.ts';
import { addConnection } from '../../platform/graphql/connections.ts';
import { addCommunityType } from './communityType.ts';
import { addCompanyTypes } from './companyTypes.ts';
import { addCustomerTypes } from './customerTypes.ts';
import type { HasNeed } from './personalData/present.ts';

/** Adds the types of `schema/owners.graphql`; answers with those that its fields need by hand. */
export function addTypes(builder: Builder, hasNeed: HasNeed) {
  const connections = {
    communities: addConnection(builder, 'Community', { one: 'a community', many: 'communities' }),
    units: addConnection(builder, 'Unit', { one: 'a unit', many: 'units' }),
    customers: addConnection(builder, 'Customer', { one: 'a customer', many: 'customers' }),
  };
  addCompanyTypes(builder);
  addCommunityType(builder, connections, hasNeed);
  return { ...connections, ...addCustomerTypes(builder, hasNeed) };
}

export type OwnersTypes = ReturnType<typeof addTypes>;
