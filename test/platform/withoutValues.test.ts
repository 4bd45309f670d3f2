import fc from 'fast-check';
import {
  buildSchema,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { expect, it } from 'vitest';
import { withoutValues } from '../../src/platform/graphql/withoutValues.ts';

const schema = buildSchema(`
  type Query { find(id: ID, count: Int, share: Float, is: Boolean, name: String, kind: Kind, person: Person): Int }
  enum Kind { A B }
  input Person { name: String!, age: Int, kind: Kind, parts: [Person!] }
`);

/** What GraphQL itself says of variables. */
function complaintsAbout(type: string, value: unknown): string[] {
  const [operation] = parse(`query ($value: ${type}) { __typename }`).definitions;
  const { errors = [] } = getVariableValues(
    schema,
    (operation as OperationDefinitionNode).variableDefinitions ?? [],
    { value },
  ) as { errors?: readonly { message: string }[] };
  return errors.map(({ message }) => message);
}

it.each<[string, unknown, string]>([
  [
    'String',
    13811112222,
    'Variable "$value" got invalid value; String cannot represent a non string value.',
  ],
  [
    'Int',
    '13811112222',
    'Variable "$value" got invalid value; Int cannot represent non-integer value.',
  ],
  [
    'Kind',
    '13811112222',
    'Variable "$value" got invalid value; This value does not exist in "Kind" enum.',
  ],
  [
    'Person',
    '13811112222',
    'Variable "$value" got invalid value; Expected type "Person" to be an object.',
  ],
  [
    'Person',
    { name: { phone: '13811112222; at "home"' } },
    'Variable "$value" got invalid value at "value.name"; String cannot represent a non string value.',
  ],
  [
    'Person',
    { age: 1, parts: [{ name: 13811112222 }], name: 'x' },
    'Variable "$value" got invalid value at "value.parts[0].name"; String cannot represent a non string value.',
  ],
  [
    'Person',
    { kind: '13811112222' },
    'Variable "$value" got invalid value; Field "name" of required type "String!" was not provided.',
  ],
])('a variable of type %s is not told back', (type, value, message) => {
  const complaints = complaintsAbout(type, value);
  expect(complaints.join()).toContain('13811112222');
  expect(complaints.map(withoutValues)).toContain(message);
  expect(complaints.map(withoutValues).join()).not.toContain('13811112222');
});

it('whatever a variable holds, none of it is told back', () => {
  const secret = fc.stringMatching(/^secret[0-9 ;:"'at]{0,12}$/);
  const value = fc.oneof(
    secret,
    fc.array(secret),
    fc.record({
      name: fc.oneof(fc.array(secret), fc.record({ x: secret })),
      age: secret,
      kind: secret,
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('Int', 'Float', 'Boolean', 'Kind', 'Person', '[Person!]'),
      value,
      (type, sent) => {
        for (const message of complaintsAbout(type, sent)) {
          expect(withoutValues(message)).not.toContain('secret');
          expect(withoutValues(message)).toMatch(/^Variable "\$value" got invalid value/);
          // An error passes here once for each layer that presents it.
          expect(withoutValues(withoutValues(message))).toBe(withoutValues(message));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it.each([
  'name: 13811112222',
  'count: "13811112222"',
  'share: "13811112222"',
  'is: "13811112222"',
  'id: 13811112222.5',
  'kind: K13811112222',
  'kind: "13811112222"',
  'person: "13811112222"',
  'person: { name: 13811112222 }',
])('a value in the document is not told back: %s', (argument) => {
  const messages = validate(schema, parse(`{ find(${argument}) }`)).map(({ message }) => message);
  expect(messages.join()).toContain('13811112222');
  expect(messages.map(withoutValues).join()).not.toContain('13811112222');
});

it.each(['{ find(13811112222) }', '{ find(name: "13811112222" "13811112222") }'])(
  'a document that cannot be read is not told back: %s',
  (document) => {
    let message = '';
    try {
      parse(document);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('13811112222');
    expect(withoutValues(message)).not.toContain('13811112222');
    expect(withoutValues(message)).toMatch(/^Syntax Error: Expected Name, found (Int|String)\.$/);
  },
);

it('what names no value stays as it is', () => {
  for (const message of [
    'Cannot query field "phonee" on type "Customer". Did you mean "phone"?',
    'Unknown argument "id" on field "Query.viewer".',
    'Syntax Error: Expected Name, found <EOF>.',
    'Field "RegisterCustomerInput.unitId" of required type "ID!" was not provided.',
  ]) {
    expect(withoutValues(message)).toBe(message);
  }
});
