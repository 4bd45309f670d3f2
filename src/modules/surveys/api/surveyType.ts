import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  isAsked,
  mayReadAnswer,
  mayReadKey,
  mayReadRequest,
  mayReadTitle,
  ratedColumns,
} from '../policy.ts';
import { writeKey } from '../rules/key.ts';
import type { SurveyAnswerType } from './answerType.ts';
import type { SurveyEnums } from './enums.ts';

/** A customer is asked for scores. */
export function addSurveyType(
  builder: Builder,
  { time, vault }: Platform,
  { kind, status }: SurveyEnums,
  answerType: SurveyAnswerType,
): void {
  const isWaiting = (survey: { status: string; expiresAt: Date }) =>
    survey.status === 'OPEN' && survey.expiresAt > time.now();
  builder.prismaNode('Survey', {
    id: nodeId,
    description:
      'A customer is asked for scores, about one closing of one request or about what was done to make good.',
    fields: (t) => ({
      kind: t.expose('kind', { type: kind, description: 'What it asks about.' }),
      status: t.expose('status', { type: status, description: 'How it stands.' }),
      requestNumber: t.string({
        description: 'The number of the request that it is about.',
        select: { request: { select: { number: true } } },
        resolve: ({ request }) => request.number,
      }),
      requestTitle: t.string({
        nullable: true,
        description: 'What that request says; null for an app.',
        select: { id: true, customerId: true, request: { select: { title: true } } },
        resolve: ({ request, ...survey }, _args, context) =>
          mayReadTitle(signedIn(context), survey) ? request.title : null,
      }),
      request: t.field({
        type: rowType(builder, 'Request'),
        nullable: true,
        description: 'The request. For its customer and the staff; null for others.',
        select: (_args, _context, nested) => ({ customerId: true, request: nested(true) }),
        resolve: ({ request, customerId }, _args, context) =>
          mayReadRequest(signedIn(context), { customerId }) ? request : null,
      }),
      sentAt: t.expose('sentAt', {
        type: 'DateTime',
        description: 'Since when it can be answered.',
      }),
      remindedAt: t.expose('remindedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the customer was reminded; null: they were not.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'Until when it can be answered.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was answered, ran out or was taken back; null: it waits.',
      }),
      commentAtOrBelow: t.exposeInt('commentAtOrBelow', {
        description: 'Where one of the four scores is this or lower, words are required; 0: never.',
      }),
      answer: t.field({
        type: answerType,
        nullable: true,
        description:
          'What the customer answered. For the customer, whoever was accountable, whoever leads them, and whoever owns a recovery of the request; null for others.',
        select: (_args, context, nested) => ({
          id: true,
          customerId: true,
          rated: { select: ratedColumns },
          request: {
            select: {
              recoveries: { where: { ownerId: signedIn(context).id }, select: { id: true } },
            },
          },
          answer: nested(true),
        }),
        resolve: ({ answer, rated, request, ...survey }, _args, context) => {
          const ownsRecovery = request.recoveries.length > 0;
          return mayReadAnswer(signedIn(context), survey, { rated, ownsRecovery }) ? answer : null;
        },
      }),
      key: t.string({
        nullable: true,
        description:
          'What lets its customer in without signing in: send it as `Authorization: Bearer KEY`. It opens this survey and nothing else, until `expiresAt`. For the customer and for apps with `SEND_SURVEYS`; null for others, and once it is over.',
        select: { id: true, status: true, expiresAt: true, customerId: true, communityId: true },
        resolve: (survey, _args, context) =>
          isWaiting(survey) && mayReadKey(signedIn(context), survey)
            ? writeKey(vault, survey.id)
            : null,
      }),
      viewerCanAnswer: t.boolean({
        description: 'Whether you can answer it now.',
        select: { id: true, status: true, expiresAt: true, customerId: true },
        resolve: (survey, _args, context) =>
          isWaiting(survey) && isAsked(signedIn(context), survey),
      }),
    }),
  });
}
