import type { Window } from './window.ts';

const rule = `rule { id name position isActive version categoryCodes departmentCode strategy skill softCap hardCap
  communities { id } buildings { name } places { name } vendor { name }
  window { calendar { code } isOutside weekdays from until timeZone } }`;
const failure = '... on UserError { code message path }';
const mutation = (name: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${rule} } ${failure} } }`;
};

export const CreateRule = mutation('createRoutingRule');
export const ChangeRule = mutation('changeRoutingRule');
export const MoveRule = mutation('moveRoutingRule');
export const ActivateRule = mutation('activateRoutingRule');
export const DeactivateRule = mutation('deactivateRoutingRule');
export const Rules =
  'query ($isActive: Boolean, $first: Int, $after: String) { routingRules(isActive: $isActive, first: $first, after: $after) { edges { cursor node { id name position isActive } } pageInfo { hasNextPage endCursor } } }';
export const Explain = /* GraphQL */ `
  query Explain($input: ExplainRoutingInput!) {
    explainRouting(input: $input) {
      rule { id name } department { code name vendor { name } }
      rules { rule { id name } matches whyNot }
      outcome whyNobody isOverSoftCap
      people { staff { name } load isOnDuty isSkilled isAsked reason }
    }
  }
`;

/** Adds a rule as an administrator and answers with it. */
export async function addRule(
  window: Window,
  input: { name: string } & Record<string, unknown>,
): Promise<Record<string, any>> {
  const answer = await window.as('admin').mutate(CreateRule, {
    input: { target: { departmentCode: 'ENGINEERING', strategy: 'NOBODY' }, ...input },
  });
  if (!answer.rule) throw new Error(`No rule was made: ${JSON.stringify(answer)}`);
  return answer.rule;
}

/** Takes all rules away, and whose turn it was: a test begins without any. */
export async function withoutRules({ database: { client } }: Window): Promise<void> {
  await client.request.updateMany({ data: { routedByRuleId: null } });
  await client.routingTurn.deleteMany();
  await client.routingRule.deleteMany();
  // What is kept in memory is of the edition before.
  await client.routingEdition.deleteMany();
}
