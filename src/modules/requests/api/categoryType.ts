import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';

export function addCategoryType(builder: Builder): void {
  builder.prismaNode('Category', {
    id: nodeId,
    description: 'What a request is about; it decides where the work goes and what is promised.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, for example `PLUMBING`.' }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      departmentCode: t.exposeString('departmentCode', {
        nullable: true,
        description:
          'Code of the department that gets this work in every community; null: it stays with whoever took it in.',
      }),
      isSafety: t.exposeBoolean('isSafety', {
        description:
          'Whether it is a danger to people: the manager of the community is woken at intake.',
      }),
    }),
  });
}
