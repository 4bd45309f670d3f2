import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import { visibleCommunities } from '../../owners/index.ts';

/** A contact, and pages of contacts. */
export function addContactType(builder: Builder) {
  builder.prismaNode('Contact', {
    id: nodeId,
    description:
      'Somebody outside the company to turn to: an office, a hotline, another company. Public; no private person.',
    fields: (t) => ({
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      purpose: t.string({
        description: 'What it is for, in the language of the call in the same way.',
        resolve: ({ purpose, purposeZh }, _args, { locale }) =>
          locale === 'zh' ? (purposeZh ?? purpose) : purpose,
      }),
      phone: t.exposeString('phone', {
        nullable: true,
        description: 'Telephone number; null: none is known.',
      }),
      url: t.exposeString('url', {
        nullable: true,
        description: 'Address on the web; null: none is known.',
      }),
      address: t.exposeString('address', {
        nullable: true,
        description: 'Where it is; null: none is known.',
      }),
      hours: t.exposeString('hours', {
        nullable: true,
        description: 'When it can be reached, in words; null: not known.',
      }),
      community: t.relation('community', {
        nullable: true,
        description: 'The community that it is for; null: for all of them.',
        query: onlyVisible(visibleCommunities),
      }),
      isActive: t.exposeBoolean('isActive', {
        description: 'Whether customers are sent there now.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
  return { contacts: addConnection(builder, 'Contact', { one: 'a contact', many: 'contacts' }) };
}

export type DirectoryTypes = ReturnType<typeof addContactType>;
