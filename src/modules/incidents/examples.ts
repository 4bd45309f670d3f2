import type { ExampleOperation } from '../../platform/module.ts';

export const examples: readonly ExampleOperation[] = [
  {
    query: `
# Before it is taken in: was it brought before, and does
# something go on there that explains it?
query Before($communityId: ID!, $unitId: ID!) {
  likelyDuplicates(
    input: {
      communityId: $communityId
      unitId: $unitId
      title: "Water under the sink"
    }
  ) {
    score
    request { number title status receivedAt }
  }
  likelyIncidents(
    input: { communityId: $communityId, unitId: $unitId }
  ) { title script expectedEndAt }
}`,
    variables: { communityId: 'COMMUNITY_ID', unitId: 'UNIT_ID' },
  },
  {
    query: `
# Something goes on that many notice. Requests are made
# part of it with addToIncident.
mutation Declare($input: DeclareIncidentInput!) {
  declareIncident(input: $input) {
    __typename
    ... on DeclareIncidentSuccess {
      incident { id title script expectedEndAt }
    }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        communityId: 'COMMUNITY_ID',
        categoryCode: 'PLUMBING',
        title: 'Water is off',
        titleZh: '停水',
        script: 'A main has burst; the waterworks are at it.',
        scriptZh: '主管道爆裂，自来水公司正在抢修。',
      },
    },
  },
];
