import type { ExampleOperation } from '../../platform/module.ts';

/** Operations for GraphiQL's tabs. */
export const examples: readonly ExampleOperation[] = [
  {
    query: `
# A label for an asset, with the picture to print. The one
# that it had opens nothing any more. For leads and managers.
mutation IssueLabel($input: IssueAssetLabelInput!) {
  issueAssetLabel(input: $input) {
    __typename
    ... on IssueAssetLabelSuccess { label { address svg asset { code } } }
    ... on UserError { code message path }
  }
}`,
    variables: { input: { assetId: 'ASSET_ID', categoryCode: 'LIFT' } },
  },
  {
    query: `
# What whoever scanned a label says. What follows the # of
# the label's address is the credential of the call.
mutation ReportByQr($input: ReportByQrInput!) {
  reportByQr(input: $input) {
    __typename
    ... on ReportByQrSuccess { number receivedAt firstResponseDueAt resolutionDueAt }
    ... on TooSoonError { againAt }
    ... on UserError { code message path }
  }
}`,
    variables: {
      input: {
        text: 'The doors do not close',
        photoUrl: 'https://pictures.example/1.jpg',
        contact: { name: 'Chen', phone: '13800001234' },
      },
    },
  },
];
