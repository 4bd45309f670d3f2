import type { Window } from './window.ts';

/** One document for each operation on outages. */

const error = '... on UserError { code message path }';

export const SetOutageRule = `mutation SetOutageRule($input: SetOutageRuleInput!) { setOutageRule(input: $input) { __typename ... on SetOutageRuleSuccess { rule { id version leastCriticality title titleZh script scriptZh closingNote isActive kind { code } category { code } } } ${error} } }`;
export const OutageOf =
  'query OutageOf($id: ID!) { node(id: $id) { ... on Asset { outage { id title script isOpen declaredAt declaredBy { name } category { code } community { id } buildings { id } places { name } outOfOrder { code } } } } }';

/** What is told when a lift goes out of order. */
export const liftRule = {
  ...{ kindCode: 'LIFT', categoryCode: 'LIFT' },
  ...{ title: 'Lift out of order', titleZh: '电梯停运' },
  ...{ script: 'The lift stands still.', scriptZh: '电梯停运，维修人员已在途中。' },
};

/** Says what is told when lifts go out of order; the rule, or the failure. */
export async function setOutageRule(
  { as }: Pick<Window, 'as'>,
  { login = 'admin', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(SetOutageRule, { input: { ...liftRule, ...input } });
  return answer.rule ?? answer;
}

/** The incident that goes on about an asset, as somebody sees it; null: there is none. */
export async function outageOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any> | null> {
  return (await as(login).query(OutageOf, { id })).node.outage;
}
