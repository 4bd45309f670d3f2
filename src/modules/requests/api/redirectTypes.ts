import { actorKey, type LoadActors, loadByKey } from '../../../platform/graphql/actors.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';

/** Whom the customer was told to turn to, and whether that helped. */
export function addRedirectTypes(builder: Builder, loadActors: LoadActors): void {
  const redirection = builder.prismaObject('Redirection', {
    description:
      'Whom the customer was told to turn to. What the contact was called then stands here, also when it is called otherwise by now.',
    fields: (t) => ({
      contact: t.relation('contact', {
        nullable: true,
        description: 'The contact as it is now; null when you no longer work in that community.',
        // It is for this community or for all: whoever moved away reads what it was called then.
        authScopes: ({ communityId }, _args, context) =>
          signedIn(context).communityIds.includes(communityId),
        unauthorizedResolver: () => null,
      }),
      name: t.string({
        description: 'Its name then, in the language of the call where it had one.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      purpose: t.string({
        description: 'What it was for, in the language of the call in the same way.',
        resolve: ({ purpose, purposeZh }, _args, { locale }) =>
          locale === 'zh' ? (purposeZh ?? purpose) : purpose,
      }),
      phone: t.exposeString('phone', { nullable: true, description: 'Telephone number then.' }),
      url: t.exposeString('url', { nullable: true, description: 'Address on the web then.' }),
      address: t.exposeString('address', { nullable: true, description: 'Where it was then.' }),
      hours: t.exposeString('hours', {
        nullable: true,
        description: 'When it could be reached then, in words.',
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When the request was redirected.' }),
      note: t.exposeString('note', { description: 'What the staff said with it.' }),
    }),
  });
  const check = builder.prismaObject('Redirection', {
    variant: 'RedirectCheck',
    description: 'Somebody asks the customer whether the contact that was named helped.',
    fields: (t) => ({
      dueAt: t.expose('checkDueAt', {
        type: 'DateTime',
        description: 'By when; somebody up the line is woken when it has not been done then.',
      }),
      doneAt: t.expose('checkedAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'When it was done; null: not yet, or never because the customer spoke before or kept silent to the end.',
      }),
      helped: t.exposeBoolean('helped', {
        nullable: true,
        description: 'Whether the contact helped; null until it was asked.',
      }),
      note: t.exposeString('checkNote', {
        nullable: true,
        description: 'What came of it, in words.',
      }),
      by: t.loadable({
        type: 'Actor',
        nullable: true,
        description: 'Who asked.',
        load: loadByKey(loadActors),
        resolve: ({ checkedByType, checkedById }) => actorKey(checkedByType, checkedById),
      }),
    }),
  });
  const last = { orderBy: { at: 'desc' }, take: 1 } as const;
  builder.prismaObjectFields('Request', (t) => ({
    redirectedTo: t.field({
      type: redirection,
      nullable: true,
      description: 'Whom the customer was last told to turn to; null: to nobody else.',
      select: (_args, _context, nested) => ({ redirections: nested(last) }),
      resolve: ({ redirections }) => redirections[0] ?? null,
    }),
    redirectCheck: t.field({
      type: check,
      nullable: true,
      description: 'The check that this helped; null where nobody else was named.',
      select: (_args, _context, nested) => ({ redirections: nested(last) }),
      resolve: ({ redirections }) => redirections[0] ?? null,
    }),
    isRedirectCheckOwed: t.boolean({
      description:
        'Whether somebody is still to ask if it helped: nobody has, and the customer has neither confirmed nor returned it.',
      resolve: ({ redirectCheckDueAt }) => redirectCheckDueAt !== null,
    }),
  }));
}
