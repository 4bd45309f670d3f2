import type { InputFieldBuilder } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../../platform/graphql/builder.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import { aLink } from '../../assets/index.ts';

/** The inputs of the mutations of `schema/labels.graphql`. */
export function addInputs(builder: Builder) {
  const contact = builder.inputType('ReportContactInput', {
    description: 'Who reports.',
    fields: (t) => ({
      name: t.string({
        description: 'The name, 1 to 100 characters.',
        validate: characters(1, 100),
      }),
      phone: t.string({
        description: 'The phone number, 3 to 30 characters.',
        validate: characters(3, 30),
      }),
    }),
  });
  const whom = (t: InputFieldBuilder<BuilderTypes, 'InputObject'>) => ({
    reporterId: t.id({ required: true, description: 'Whom.' }),
  });
  const why = (t: InputFieldBuilder<BuilderTypes, 'InputObject'>) => ({
    reason: t.string({
      required: true,
      description: 'Why, 5 to 500 characters.',
      validate: characters(5, 500),
    }),
  });
  return {
    issue: builder.inputType('IssueAssetLabelInput', {
      description: 'A label for an asset.',
      fields: (t) => ({
        assetId: t.id({ required: true, description: 'For which asset.' }),
        categoryCode: t.string({
          required: true,
          description: 'Under which category reports are taken in.',
        }),
      }),
    }),
    withdraw: builder.inputType('WithdrawAssetLabelInput', {
      description: 'A label to withdraw.',
      fields: (t) => ({ labelId: t.id({ required: true, description: 'Which.' }) }),
    }),
    report: builder.inputType('ReportByQrInput', {
      description: 'Something to report about an asset.',
      fields: (t) => ({
        text: t.string({
          required: true,
          description: 'What is wrong, 1 to 10,000 characters.',
          validate: characters(1, 10_000),
        }),
        photoUrl: t.string({
          description:
            'Where a picture of it is: a link that begins with https://, at most 2,000 characters.',
          validate: aLink,
        }),
        contact: t.field({
          type: contact,
          description: 'Whom to ask back; left out by whoever wants to stay unknown.',
        }),
      }),
    }),
    reveal: builder.inputType('RevealReporterInput', {
      description: 'Whom to look at.',
      fields: (t) => ({ ...whom(t), ...why(t) }),
    }),
    erase: builder.inputType('EraseReporterInput', {
      description: 'Whom to forget.',
      fields: (t) => ({
        ...whom(t),
        isConfirmed: t.boolean({
          required: true,
          description: 'Must be true: it cannot be taken back.',
        }),
        ...why(t),
      }),
    }),
  };
}
