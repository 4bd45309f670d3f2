import { owner } from '../support/company.ts';

/** Personal data of the demo company's owner of a's 1-101, whole and masked. */
export const whole = {
  name: owner,
  phone: '13800000101',
  identityNumber: '440103199003070037',
  occupancies: [{ address: '1-101', unit: { label: '1-101' } }],
  vehicles: [{ plate: '粤A·D0001' }],
};

export const masked = {
  name: owner,
  phone: '138****0101',
  identityNumber: '440**************7',
  occupancies: [{ address: '1-***', unit: null }],
  vehicles: [{ plate: '粤A·***01' }],
};

export const Person = /* GraphQL */ `
  query Person($id: ID!) {
    node(id: $id) {
      ... on Customer {
        name phone identityNumber occupancies { address unit { label } } vehicles { plate }
      }
    }
  }
`;
