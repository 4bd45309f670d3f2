import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import type { PersonalData } from '../../../platform/personalData.ts';
import { maskPhone, needLoader, present } from '../../owners/index.ts';
import { seesLabels, visibleReporters } from '../policy.ts';

/** Those who reported by a label. */
export function addReporterType(builder: Builder, reporters: PersonalData): void {
  const hasNeed = needLoader(reporters);
  builder.prismaNode('Reporter', {
    id: nodeId,
    description:
      'Somebody who reported by scanning a label, as far as they said who they are. Whoever answers for the request while it is open sees the phone whole, all others masked.',
    fields: (t) => ({
      request: t.relation('request', { description: 'What they reported.' }),
      label: t.field({
        type: rowType(builder, 'AssetLabel'),
        nullable: true,
        description: 'Which label they scanned; null: it is not yours to see.',
        select: (_args, _context, nested) => ({ label: nested(), communityId: true }),
        resolve: ({ label, communityId }, _args, context) =>
          seesLabels(signedIn(context), communityId) ? label : null,
      }),
      name: t.exposeString('name', {
        nullable: true,
        description: 'The name that they gave; null: none, or they were forgotten.',
      }),
      phone: t.string({
        nullable: true,
        description:
          'The phone number that they gave; null: none, or they were forgotten. Masked without a present need: `138****5678`.',
        resolve: ({ id, phone }, _args, context) =>
          phone && present(hasNeed, context, { personId: id, value: phone, mask: maskPhone }),
      }),
      photoUrl: t.exposeString('photoUrl', {
        nullable: true,
        description:
          'A link to a picture, which nobody has looked at: it may lead anywhere. Null: none, or they were forgotten.',
      }),
      reportedAt: t.expose('reportedAt', { type: 'DateTime', description: 'When they reported.' }),
      erasedAt: t.expose('erasedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When name, phone and picture were erased; null: they were not.',
      }),
    }),
  });
  builder.prismaObjectFields('Request', (t) => ({
    reporter: t.relation('reporter', {
      nullable: true,
      description:
        'Who reported it by scanning a label; null: it came another way. For the staff; null for others.',
      query: onlyVisible(visibleReporters),
    }),
  }));
}
