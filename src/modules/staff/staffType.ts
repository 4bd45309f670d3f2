import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../platform/graphql/rows.ts';
import { visibleCommunities } from '../owners/index.ts';
import { forStaff } from './forStaff.ts';

/** Post and Staff. */
export function addStaffType(builder: Builder): void {
  const rank = builder.enumType('PostRank', {
    description: 'How high a post stands on the line of report.',
    values: {
      STAFF: { description: 'Does the work.' },
      LEAD: { description: 'Leads a department.' },
      MANAGER: { description: 'Manages a community.' },
      REGION: { description: 'Answers for a region.' },
      HEADQUARTERS: { description: 'Answers for the company.' },
    },
  });
  builder.prismaNode('Post', {
    id: nodeId,
    description: 'A kind of position.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      rank: t.expose('rank', {
        type: rank,
        description: 'How high it stands on the line of report.',
      }),
    }),
  });
  builder.prismaNode('Staff', {
    id: nodeId,
    description:
      'Somebody who works for the customers, employed or outsourced. Customers see the name and the post; the other fields are for the staff.',
    interfaces: ['Actor'],
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      post: t.relation('post', { description: 'The position.' }),
      department: t.relation('department', {
        ...forStaff,
        description: 'The department; null for those who stand above departments. For the staff.',
      }),
      team: t.relation('team', {
        ...forStaff,
        description: 'The team inside the department. For the staff.',
      }),
      isOutsourced: t.boolean({
        ...forStaff,
        description: 'Whether a vendor employs them. For the staff.',
        select: { department: { select: { vendorId: true } } },
        resolve: ({ department }) => Boolean(department?.vendorId),
      }),
      isActive: t.exposeBoolean('isActive', {
        ...forStaff,
        description: 'Whether they work here at present. For the staff.',
      }),
      skills: t.exposeStringList('skills', {
        ...forStaff,
        description:
          'What they can do, as codes such as `PLUMBING`, in alphabetical order. For the staff.',
      }),
      reportsTo: t.relation('reportsTo', {
        ...forStaff,
        description: 'The next person on the line of report. For the staff.',
      }),
      communities: t.field({
        type: [rowType(builder, 'Community')],
        ...forStaff,
        description:
          'The communities they work in, by name, as far as you work there too. For the staff.',
        select: (_args, context, nested) => ({
          assignments: {
            where: { community: visibleCommunities(signedIn(context)) },
            select: { community: nested(true) },
            orderBy: { community: { name: 'asc' as const } },
          },
        }),
        resolve: ({ assignments }) => assignments.map(({ community }) => community),
      }),
    }),
  });
}
