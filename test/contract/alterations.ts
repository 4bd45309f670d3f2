/** One small change to the contract of `owners`, and the place that it is about. */
export interface Alteration {
  what: string;
  /** As it stands in the file, once. */
  from: string;
  to: string;
  /** What a message about it must name. */
  place: string;
}

/** Every kind of change that a front end would notice. */
export const alterations: readonly Alteration[] = [
  {
    what: 'another description of a type',
    from: '"One managed estate."\ntype',
    to: '"One estate."\ntype',
    place: 'Community',
  },
  {
    what: 'another description of a field',
    from: '"Floor area in square metres."',
    to: '"Floor area in square feet."',
    place: 'Unit.floorAreaM2',
  },
  {
    what: 'another description of an argument',
    from: '"Who, and which unit."',
    to: '"Who."',
    place: 'Mutation.registerCustomer.input',
  },
  {
    what: 'another description of an enum',
    from: 'it never decides how they are served."',
    to: 'it decides how they are served."',
    place: 'Relation',
  },
  {
    what: 'another description of an enum value',
    from: '"Lives in it."',
    to: '"Sleeps in it."',
    place: 'Relation.RESIDENT',
  },
  {
    what: 'another description of an input',
    from: '"A customer to write down."',
    to: '"Somebody to write down."',
    place: 'RegisterCustomerInput',
  },
  {
    what: 'another description of an input field',
    from: '"Phone number, 3 to 30 characters."',
    to: '"Phone number."',
    place: 'RegisterCustomerInput.phone',
  },
  {
    what: 'another description of a union',
    from: '"What `registerCustomer` ends in."',
    to: '"The end of `registerCustomer`."',
    place: 'RegisterCustomerResult',
  },
  {
    what: 'a field that may no longer be null',
    from: 'phone: String\n  "What they have',
    to: 'phone: String!\n  "What they have',
    place: 'Customer.phone',
  },
  {
    what: 'a list that may hold nulls',
    from: 'vehicles: [Vehicle!]!',
    to: 'vehicles: [Vehicle]!',
    place: 'Customer.vehicles',
  },
  {
    what: 'an input field that may be left out',
    from: '  unitId: ID!',
    to: '  unitId: ID',
    place: 'RegisterCustomerInput.unitId',
  },
  {
    what: 'an argument that may be left out',
    from: 'input: RegisterCustomerInput!',
    to: 'input: RegisterCustomerInput',
    place: 'Mutation.registerCustomer.input',
  },
  {
    what: 'one more enum value',
    from: '  "Anything else."\n  OTHER\n',
    to: '  "Anything else."\n  OTHER\n  "Guards it."\n  GUARD\n',
    place: 'Relation.GUARD',
  },
  {
    what: 'one enum value less',
    from: '  "Comes by."\n  VISITOR\n',
    to: '',
    place: 'Relation.VISITOR',
  },
  {
    what: 'another default of an argument',
    from: 'first: Int = 25\n    "Go on after this cursor of an earlier page."\n    after: String\n  ): CommunityConnection!',
    to: 'first: Int = 20\n    "Go on after this cursor of an earlier page."\n    after: String\n  ): CommunityConnection!',
    place: 'Query.communities.first',
  },
  {
    what: 'an argument without its default',
    from: 'first: Int = 25\n    "Go on after this cursor of an earlier page."\n    after: String\n  ): UnitConnection!',
    to: 'first: Int\n    "Go on after this cursor of an earlier page."\n    after: String\n  ): UnitConnection!',
    place: 'Community.units.first',
  },
  {
    what: 'a default of an input field',
    from: '  relation: Relation!\n  "Until when, for a visit',
    to: '  relation: Relation! = OWNER\n  "Until when, for a visit',
    place: 'RegisterCustomerInput.relation',
  },
  {
    what: 'one argument more',
    from: '): CustomerConnection!',
    to: '  "By name."\n    name: String\n  ): CustomerConnection!',
    place: 'Community.customers.name',
  },
  {
    what: 'one field less',
    from: '  "IANA time zone, for example `Asia/Shanghai`."\n  timeZone: String!\n',
    to: '',
    place: 'Community.timeZone',
  },
  {
    what: 'one field more',
    from: '  "Number plate."\n',
    to: '  "The colour."\n  colour: String\n  "Number plate."\n',
    place: 'Vehicle.colour',
  },
  {
    what: 'one input field more',
    from: '  "What they are to the unit."\n',
    to: '  "A word about them."\n  remark: String\n  "What they are to the unit."\n',
    place: 'RegisterCustomerInput.remark',
  },
  {
    what: 'another type of a field',
    from: 'floorAreaM2: Float!',
    to: 'floorAreaM2: Int!',
    place: 'Unit.floorAreaM2',
  },
  {
    what: 'another type of an input field',
    from: 'until: DateTime\n}\n\n"What `registerCustomer`',
    to: 'until: String\n}\n\n"What `registerCustomer`',
    place: 'RegisterCustomerInput.until',
  },
  {
    what: 'one interface less',
    from: 'type Place implements Node {',
    to: 'type Place {',
    place: 'Place',
  },
  {
    what: 'one member of a union less',
    from: '  | ConflictError\n',
    to: '',
    place: 'RegisterCustomerResult',
  },
  {
    what: 'one type more',
    from: '"A page of communities."',
    to: '"A key."\ntype Key {\n  "What it opens."\n  door: String!\n}\n\n"A page of communities."',
    place: 'Key',
  },
  {
    what: 'a field marked as deprecated',
    from: '  plate: String!',
    to: '  plate: String! @deprecated(reason: "Ask the gate.")',
    place: 'Vehicle.plate',
  },
];
