import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import type { PersonalData } from '../../../platform/personalData.ts';
import { TooSoon } from '../../requests/index.ts';
import { eraseReporter } from '../commands/eraseReporter.ts';
import { issueLabel } from '../commands/issueLabel.ts';
import { reportByQr } from '../commands/reportByQr.ts';
import { revealReporter } from '../commands/revealReporter.ts';
import { withdrawLabel } from '../commands/withdrawLabel.ts';
import type { Networks } from '../networks.ts';
import { addInputs } from './inputs.ts';
import { addReportSuccess } from './reportSuccess.ts';

const readReporter = (id: string): string => readId('Reporter', id, ['input', 'reporterId']);

type Inputs = ReturnType<typeof addInputs>;

/** The mutations of `schema/labels.graphql`. */
export function addMutations(
  builder: Builder,
  platform: Platform,
  networks: Networks,
  reporters: PersonalData,
): void {
  const inputs = addInputs(builder);
  addLabelling(builder, platform, inputs);
  addMutation(builder, platform, 'reportByQr', {
    description:
      'Reports something about the asset whose label was scanned. Only with the code of a label as the credential: `Authorization: Bearer CODE`, the code being what follows the `#` of the address in the QR code. Everybody who scans the label has the same code, so choose a random `idempotencyKey`.',
    inputDescription: 'What there is to report, and whom to ask back.',
    furtherResult:
      ' At most 20 reports of a label and 10 from a network are taken in within an hour; then it is a TooSoonError.',
    input: inputs.report,
    failures: [TooSoon],
    success: addReportSuccess(builder, platform),
    run: ({ text, photoUrl, contact }, caller) =>
      reportByQr(platform, networks, caller, {
        text,
        photoUrl: photoUrl ?? null,
        name: contact?.name ?? null,
        phone: contact?.phone ?? null,
      }),
  });
  addPrivacy(builder, platform, inputs, reporters);
}

function addLabelling(builder: Builder, platform: Platform, inputs: Inputs): void {
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'label',
      type: 'AssetLabel',
      description: 'The label.',
      model: platform.client.assetLabel,
    });
  addMutation(builder, platform, 'issueAssetLabel', {
    description:
      'Gives an asset a label with a QR code, by which anybody who scans it can report without signing in. The label that it had is withdrawn: print the new one. For leads and managers of the community and those above.',
    inputDescription: 'For which asset, and under which category reports are taken in.',
    input: inputs.issue,
    success: success('IssueAssetLabelSuccess', 'The label is in force.'),
    run: ({ assetId, categoryCode }, caller) =>
      issueLabel(platform, caller, {
        assetId: readId('Asset', assetId, ['input', 'assetId']),
        categoryCode,
      }),
  });
  addMutation(builder, platform, 'withdrawAssetLabel', {
    description:
      'Withdraws a label: its code opens nothing from the next call on. For leads and managers of the community and those above.',
    inputDescription: 'Which label.',
    furtherResult: ' One that was withdrawn before is a ConflictError.',
    input: inputs.withdraw,
    success: success('WithdrawAssetLabelSuccess', 'The label opens nothing any more.'),
    run: ({ labelId }, caller) =>
      withdrawLabel(platform, caller, readId('AssetLabel', labelId, ['input', 'labelId'])),
  });
}

function addPrivacy(
  builder: Builder,
  platform: Platform,
  inputs: Inputs,
  reporters: PersonalData,
): void {
  const { client } = platform;
  const column = (id: string, name: 'name' | 'phone') =>
    client.reporter.findUniqueOrThrow({ where: { id } }).then((row) => row[name]);
  addMutation(builder, platform, 'revealReporter', {
    description:
      'Shows who reported by a label whole, in this answer alone, and writes down who looked and why. For the staff who see the request.',
    inputDescription: 'Whom, and why.',
    furtherResult: ' Somebody who was forgotten is a ConflictError.',
    input: inputs.reveal,
    success: builder.objectRef<{ id: string }>('RevealReporterSuccess').implement({
      description: 'Who reported, whole. Do not keep it: ask again when it is needed again.',
      fields: (t) => ({
        name: t.string({
          nullable: true,
          description: 'The name; null: none was given.',
          resolve: ({ id }) => column(id, 'name'),
        }),
        phone: t.string({
          nullable: true,
          description: 'The phone number; null: none was given.',
          resolve: ({ id }) => column(id, 'phone'),
        }),
      }),
    }),
    run: ({ reporterId, reason }, caller) =>
      revealReporter(platform, caller, { reporterId: readReporter(reporterId), reason }),
  });
  addMutation(builder, platform, 'eraseReporter', {
    description:
      'Forgets who reported by a label: name, phone, picture and the words of the report go for good. By itself all but the words go 180 days after the request has ended. For administrators, on behalf of whoever reported.',
    inputDescription: 'Whom, and why.',
    furtherResult:
      ' While what they reported is open it is a ConflictError, and so is somebody who was forgotten before.',
    input: inputs.erase,
    success: addSuccess(builder, 'EraseReporterSuccess', 'The reporter is forgotten.', {
      field: 'reporter',
      type: 'Reporter',
      description: 'What is left.',
      model: client.reporter,
    }),
    run: ({ reporterId, ...said }, caller) =>
      eraseReporter(platform, caller, reporters, {
        ...said,
        reporterId: readReporter(reporterId),
      }),
  });
}
