import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# What is told when a lift goes out of order: an incident is
# opened by itself, and ends when the lift is up again.
mutation SetOutageRule($input: SetOutageRuleInput!) {
  setOutageRule(input: $input) {
    __typename
    ... on SetOutageRuleSuccess { rule { kind { code } leastCriticality isActive version } }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        kindCode: 'PASSENGER_LIFT',
        categoryCode: 'LIFT',
        title: 'Lift out of order',
        titleZh: '电梯停运',
        script: 'The lift stands still. We are on our way, and keep you posted here.',
        scriptZh: '电梯停运，维修人员已在途中，进展将在此通知。',
        closingNote: 'The lift runs again. 电梯已恢复运行。',
      },
    },
  },
];
