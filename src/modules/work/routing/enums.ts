import type { Builder } from '../../../platform/graphql/builder.ts';
import type { FoundPerson, Mismatch, NobodyReason, PersonReason } from '../../routing/index.ts';

type Described<Value extends string> = Record<Value, { description: string }>;

/** The reasons by which routing explains itself. */
export function addRoutingEnums(builder: Builder) {
  const add = <Value extends string>(name: string, description: string, values: Described<Value>) =>
    builder.enumType(name, { description, values });
  return {
    mismatch: add<Mismatch>('RoutingMismatch', 'What is not as a rule asks.', {
      CATEGORY: { description: 'It is about something else.' },
      COMMUNITY: { description: 'It is in another community.' },
      BUILDING: { description: 'It is about no unit in one of the buildings.' },
      PLACE: { description: 'It is about none of the public places.' },
      TIME: { description: 'It is brought at another time.' },
      NO_DEPARTMENT: {
        description: 'The community has no such department, or no such crew of the vendor.',
      },
    }),
    personReason: add<PersonReason>('RoutingPersonReason', 'Why somebody is asked, or is not.', {
      DEPARTMENT_ALONE: { description: 'Nobody is looked for: the department has it.' },
      OFF_DUTY: { description: 'They are off duty.' },
      NOT_SKILLED: { description: 'They cannot do what the rule asks for.' },
      AT_HARD_CAP: { description: 'They have as much open work as they may.' },
      AT_SOFT_CAP: { description: 'They have as much as the soft cap says, and others have not.' },
      MORE_LOAD: { description: 'Somebody else has less open work.' },
      LATER_TURN: { description: 'Somebody else was given work less recently.' },
      CHOSEN: { description: 'It is theirs.' },
      OFFERED: { description: 'It is offered to them, and whoever takes it first has it.' },
    }),
    outcome: add<FoundPerson['kind']>('RoutingOutcome', 'How work comes to a person.', {
      PERSON: { description: 'One person gets it.' },
      POOL: { description: 'It is offered to several, and whoever takes it first has it.' },
      NOBODY: { description: 'Nobody is asked; the department has it.' },
    }),
    nobodyReason: add<NobodyReason>('RoutingNobodyReason', 'Why nobody is asked.', {
      NO_DEPARTMENT: { description: 'The community has no department for it.' },
      DEPARTMENT_ALONE: { description: 'The department alone has it, as it was to be.' },
      NOBODY_ON_DUTY: { description: 'Nobody is on duty who can do it.' },
      ALL_AT_HARD_CAP: { description: 'All who could have as much open work as they may.' },
    }),
  };
}
