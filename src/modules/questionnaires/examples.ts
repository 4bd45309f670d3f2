import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# What your community is asked, and whether you can answer.
# As a manager: how many have, and what came of it.
query Questionnaires {
  questionnaires(first: 5) {
    edges {
      node {
        id
        title
        status
        isAnonymous
        closesAt
        questions { code text type choices { code text } }
        viewerCanAnswer
        viewerHasAnswered
        responses { answeredCount eligibleCount }
        results {
          questions {
            question { code }
            isWithheld
            whole { answerCount counts { value count } mean { mean low high } nps }
          }
        }
      }
    }
  }
}`,
  },
  {
    query: `
# As a customer, once. The id is from Questionnaires.
mutation AnswerQuestionnaire($input: AnswerQuestionnaireInput!) {
  answerQuestionnaire(input: $input) {
    __typename
    ... on AnswerQuestionnaireSuccess { questionnaire { id viewerHasAnswered } }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        questionnaireId: 'QUESTIONNAIRE_ID',
        answers: [{ questionCode: 'CLEANLINESS', number: 4 }],
      },
    },
  },
];
