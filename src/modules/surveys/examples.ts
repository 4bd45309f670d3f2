import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for developers to begin with. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# How I was asked about what was done for me.
query MySurveys {
  surveys(status: [OPEN], first: 20) {
    edges { node { id kind requestNumber requestTitle expiresAt commentAtOrBelow viewerCanAnswer } }
  }
}`,
  },
  {
    query: `
# The three degrees by department, speed as felt beside speed as measured.
query Results($communityId: ID!) {
  surveyResults(communityId: $communityId, by: DEPARTMENT) {
    group
    sent
    responseRate
    attitude { mean low high }
    speed { mean low high }
    medianTook
    inTimeRate
    professionalism { mean low high }
    overall { mean low high }
  }
}`,
    variables: { communityId: '' },
  },
];
