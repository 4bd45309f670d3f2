import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { say } from '../../../platform/text.ts';
import { importAssets } from '../commands/importAssets.ts';
import { BrokenAssetFile, type FileProblem } from '../file/problems.ts';

/** What a call may carry, with room for its other parts. White space counts: lines are named. */
const file = rule(
  z.string(),
  { en: '1 to 80,000 characters.', zh: '须有 1 到 80,000 个字符。' },
  ({ length }) => length >= 1 && length <= 80_000,
);

/** Assets from a file, and what came of it. */
export function addImport(builder: Builder, platform: Platform): void {
  const problem = builder.objectRef<FileProblem>('AssetFileProblem').implement({
    description: 'Something that is wrong with a file of assets.',
    fields: (t) => ({
      line: t.exposeInt('line', { description: 'In which line; 1 for the first of the file.' }),
      column: t.exposeString('column', {
        nullable: true,
        description: 'In which column, as the file calls it; null: the line as a whole.',
      }),
      message: t.string({
        description: 'What is wrong, in the language of the call.',
        resolve: ({ text, values }, _args, { locale }) => say(text, locale, values),
      }),
    }),
  });
  builder.objectType(BrokenAssetFile, {
    name: 'AssetFileError',
    description:
      'Something is wrong with the file, and nothing was taken over. Code: INVALID_INPUT.',
    interfaces: ['UserError'],
    fields: (t) => ({
      problems: t.field({
        type: [problem],
        description: 'What is wrong, by line; the first 100.',
        resolve: ({ problems }) => [...problems],
      }),
      problemCount: t.exposeInt('problemCount', { description: 'How much is wrong in all.' }),
    }),
  });
  builder.prismaNode('AssetImport', {
    id: nodeId,
    description: 'Assets that were put on the register from a file, and what was not taken of it.',
    fields: (t) => ({
      community: t.relation('community', { description: 'Of which community.' }),
      importedAt: t.expose('importedAt', { type: 'DateTime', description: 'When.' }),
      importedBy: t.relation('importedBy', { description: 'By whom.' }),
      createdCount: t.exposeInt('createdCount', {
        description: 'How many assets were put on the register.',
      }),
      refusedCount: t.exposeInt('refusedCount', { description: 'How many lines were not taken.' }),
      problemCount: t.exposeInt('problemCount', { description: 'How much was wrong in all.' }),
      problems: t.field({
        type: [problem],
        description: 'What was wrong, by line; the first 100.',
        resolve: ({ problems }) => problems as FileProblem[],
      }),
    }),
  });
  addMutation(builder, platform, 'importAssets', {
    description:
      'Puts the assets of a file on the register of a community: all of them, or none where anything is wrong, unless `isPartial` says otherwise. For managers of the community and those above.',
    inputDescription: 'Which community, and the file.',
    furtherResult: ' A file that is wrong is an AssetFileError that names lines and columns.',
    input: builder.inputType('ImportAssetsInput', {
      description: 'Assets to put on the register.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where they belong.' }),
        csv: t.string({
          required: true,
          description: fileDescription,
          validate: file,
        }),
        isPartial: t.boolean({
          defaultValue: false,
          description:
            'True: lines that are right are taken, also where others are wrong; the answer says which were not.',
        }),
      }),
    }),
    failures: [BrokenAssetFile],
    success: addSuccess(builder, 'ImportAssetsSuccess', 'Assets of the file are on the register.', {
      field: 'assetImport',
      type: 'AssetImport',
      description: 'What came of it.',
      model: platform.client.assetImport,
    }),
    run: ({ communityId, csv, isPartial }, caller) =>
      importAssets(platform, caller, {
        communityId: readId('Community', communityId, ['input', 'communityId']),
        csv,
        isPartial: isPartial ?? false,
      }),
  });
}

const fileDescription =
  'The text of a file of comma-separated values, 1 to 80,000 characters and at most 1,000 assets. The first line names the columns: `code`, `kind` and `name` (编号, 类别, 名称) always; `model`, `maker`, `serial_number`, `place`, `unit`, `parent`, `criticality`, `installed_on`, `warranty_until`, `expected_life`, `cost`, `currency`, `vendor`, `status` and `since` (型号, 厂家, 出厂编号, 公共区域, 房屋, 上级设备, 重要程度, 安装日期, 质保截止, 预期寿命, 价格, 币种, 外包部门, 状态, 起始时间) where there is something to say; and `field:CODE` (字段:CODE) for each field of the kind. Others are not looked at. `kind`, `parent` and `vendor` are codes; a parent may stand in the same file. `place` is a name, `unit` a label. Dates are written as 2026-03-02, a cost in units of its currency as 250000.00, everything else as in the API.';
