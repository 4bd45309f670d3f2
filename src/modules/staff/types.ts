import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { nodeId } from '../../platform/graphql/rows.ts';
import type { Platform } from '../../platform/module.ts';
import { addAbsenceTypes } from './absences/types.ts';
import { addDutyTypes } from './duty/types.ts';
import { staffCaller, visibleDepartments, visibleTeams } from './policy.ts';
import { addRosterTypes } from './rosters/types.ts';
import { addStaffType } from './staffType.ts';
import { addViewerCan } from './viewerCan.ts';

/** Adds the types of `schema/staff.graphql`. */
export function addTypes(builder: Builder, platform: Platform): void {
  addStaffType(builder);
  addAbsenceTypes(builder, platform);
  addViewerCan(builder, platform);
  addDepartmentTypes(builder);
  addRosterTypes(builder, platform);
  addDutyTypes(builder, platform);
  builder.prismaObjectField('Community', 'departments', (t) =>
    t.relation('departments', {
      description: "The departments at work here, vendors' crews included, by name. For the staff.",
      query: (_args, context) => ({
        where: visibleDepartments(signedIn(context)),
        orderBy: { name: 'asc' },
      }),
    }),
  );
}

function addDepartmentTypes(builder: Builder): void {
  builder.prismaNode('Vendor', {
    id: nodeId,
    description: 'A firm that works for the company.',
    fields: (t) => ({ name: t.exposeString('name', { description: 'The name to show.' }) }),
  });
  builder.prismaNode('Department', {
    id: nodeId,
    description: 'A trade in a community: engineering, cleaning, the front desk.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description:
          'The same code means the same trade in every community, for example `ENGINEERING`.',
      }),
      name: t.exposeString('name', { description: 'The name to show.' }),
      vendor: t.relation('vendor', {
        nullable: true,
        description: "The firm whose crew it is; null for the company's own.",
      }),
      lead: t.relation('lead', {
        nullable: true,
        description: 'Who leads it; null while nobody does. For the staff.',
        authScopes: { callerIs: staffCaller },
        unauthorizedResolver: () => null,
      }),
      teams: t.relation('teams', {
        description: 'Its teams, by name. For the staff.',
        query: (_args, context) => ({
          where: visibleTeams(signedIn(context)),
          orderBy: { name: 'asc' },
        }),
      }),
    }),
  });
  builder.prismaNode('Team', {
    id: nodeId,
    description: 'A part of a department.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      department: t.relation('department', { description: 'The department it is part of.' }),
    }),
  });
}
