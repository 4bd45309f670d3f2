import jsqr from 'jsqr';
import { Client } from './client.ts';
import type { Window } from './window.ts';

/** One document for each operation on labels, and the phone that scans them. */

const error = '... on UserError { code message path }';
const label =
  'label { id address svg reportCount issuedAt withdrawnAt asset { code label { id } } category { code } }';

export const IssueLabel = `mutation IssueLabel($input: IssueAssetLabelInput!, $key: String) { issueAssetLabel(input: $input, idempotencyKey: $key) { __typename ... on IssueAssetLabelSuccess { ${label} } ${error} } }`;
export const WithdrawLabel = `mutation WithdrawLabel($id: ID!) { withdrawAssetLabel(input: { labelId: $id }) { __typename ... on WithdrawAssetLabelSuccess { ${label} } ${error} } }`;
export const ReportByQr = `mutation ReportByQr($input: ReportByQrInput!, $key: String) { reportByQr(input: $input, idempotencyKey: $key) { __typename ... on ReportByQrSuccess { number receivedAt firstResponseDueAt resolutionDueAt } ... on TooSoonError { againAt } ${error} } }`;
export const Labelled = '{ labelledAsset { name kind community place openReports } }';
export const SheetOf =
  'query SheetOf($communityId: ID!, $kindCode: String, $assetIds: [ID!], $first: Int, $after: String) { assetLabelSheet(communityId: $communityId, kindCode: $kindCode, assetIds: $assetIds, first: $first, after: $after) { pdf labelCount unlabelledCount endCode hasNextSheet } }';
export const ReporterOf =
  'query ReporterOf($number: String!) { requestByNumber(number: $number) { id number channel title description priority status customer { id } unit { id } place { name } category { code } department { code } accountable { name } firstReceiver { name } asset { code } reporter { id name phone photoUrl reportedAt erasedAt label { id } request { number } } } }';
export const RevealReporter = `mutation RevealReporter($input: RevealReporterInput!) { revealReporter(input: $input) { __typename ... on RevealReporterSuccess { name phone } ${error} } }`;
export const EraseReporter = `mutation EraseReporter($input: EraseReporterInput!) { eraseReporter(input: $input) { __typename ... on EraseReporterSuccess { reporter { name phone photoUrl erasedAt } } ${error} } }`;

/** Gives an asset a label; the label, or the failure. */
export async function issueLabel(
  { as }: Pick<Window, 'as'>,
  assetId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(IssueLabel, {
    input: { assetId, categoryCode: 'LIFT', ...input },
  });
  return answer.label ?? answer;
}

/** What the page for reports calls with: what follows the `#`. */
export const codeIn = (address: string): string => new URL(address).hash.slice(1);

/** Whoever scanned a code, at the API. */
export const scanner = ({ url }: Pick<Window, 'url'>, code: string): Client =>
  new Client(url, async () => code);

/** Reports by a code; the answer. */
export function report(
  window: Pick<Window, 'url'>,
  code: string,
  input: Record<string, unknown> = {},
  key: string | null = null,
): Promise<Record<string, any>> {
  return scanner(window, code).mutate(ReportByQr, {
    input: { text: 'The doors do not close', ...input },
    key,
  });
}

/** Dark rectangles, as far as a picture is made of them. */
export interface Dark {
  x: number;
  y: number;
  width: number;
  height: number;
}

const perModule = 8;

/**
 * What a scanner reads from a picture of dark rectangles on a light ground: they are painted as
 * pixels, and read by another library than the one that made them.
 */
export function scan(side: number, rectangles: readonly Dark[], moduleSide = 1): string | null {
  const scale = perModule / moduleSide;
  const size = Math.round(side * scale);
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const { x, y, width, height } of rectangles) {
    const [left, right] = [Math.round(x * scale), Math.round((x + width) * scale)];
    for (let row = Math.round(y * scale); row < Math.round((y + height) * scale); row += 1) {
      for (let column = left; column < right; column += 1) {
        pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return jsqr.default(pixels, size, size)?.data ?? null;
}

/** What a scanner reads from the SVG picture of a label. */
export function scanSvg(svg: string): string | null {
  const [, side] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? [];
  const [, path = ''] = /<path d="([^"]*)"\/>/.exec(svg) ?? [];
  const dark = [...path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\3z/g)].map((found) => {
    const [x, y, width, height] = found.slice(1).map(Number) as [number, number, number, number];
    return { x, y, width, height };
  });
  // Nothing of the picture is left out.
  if (dark.length !== path.split('M').length - 1) throw new Error(`Not rectangles: ${path}`);
  return scan(Number(side), dark);
}
