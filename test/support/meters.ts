import { findCompany } from './company.ts';
import type { Window } from './window.ts';
import { departmentsOf } from './work.ts';

/** One document for each operation on meters. */

const error = '... on UserError { code message path }';
const rule =
  'rule { id kind limit hysteresis wait within title checklist status since endedAt version request { id } category { code } department { code } }';
const meter = 'meter { id code name unit kind lastValue lastAt asset { code } }';

export const CreateMeter = `mutation CreateMeter($input: CreateMeterInput!) { createMeter(input: $input) { __typename ... on CreateMeterSuccess { ${meter} } ${error} } }`;
export const CreateMeterRule = `mutation CreateMeterRule($input: CreateMeterRuleInput!) { createMeterRule(input: $input) { __typename ... on CreateMeterRuleSuccess { ${rule} } ${error} } }`;
export const EndMeterRule = `mutation EndMeterRule($input: EndMeterRuleInput!) { endMeterRule(input: $input) { __typename ... on EndMeterRuleSuccess { ${rule} } ${error} } }`;
export const RecordReadings = `mutation RecordReadings($input: RecordMeterReadingsInput!) { recordMeterReadings(input: $input) { __typename ... on RecordMeterReadingsSuccess { ${meter} } ${error} } }`;
const MeterOf =
  'query MeterOf($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Meter { code lastValue lastAt viewerCanRead viewerCanChange readings(first: $first, after: $after) { edges { cursor node { at value recordedBy { name } } } pageInfo { hasNextPage endCursor } } rules { id status since version endedAt request { id number status title description } } } } }';

let count = 0;

/** Puts a meter on an asset; the meter, or the failure. */
export async function createMeter(
  { as }: Pick<Window, 'as'>,
  assetId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  count += 1;
  const answer = await as(login).mutate(CreateMeter, {
    input: {
      ...{ assetId, code: `METER_${count}`, name: 'Oil pressure', unit: 'bar', kind: 'GAUGE' },
      ...input,
    },
  });
  return answer.meter ?? answer;
}

/** Says at which readings engineering is given work; the rule, or the failure. */
export async function createMeterRule(
  window: Pick<Window, 'as'>,
  meterId: string,
  { login = 'manager.a', ...input }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const { a } = await findCompany(window);
  const answer = await window.as(login).mutate(CreateMeterRule, {
    input: {
      ...{ meterId, kind: 'ABOVE', limit: 10, title: 'Look at the oil', categoryCode: 'LIFT' },
      departmentId: (await departmentsOf(window, a.id)).ENGINEERING,
      ...input,
    },
  });
  return answer.rule ?? answer;
}

/** Writes readings down; the meter, or the failure. */
export async function record(
  { as }: Pick<Window, 'as'>,
  meterId: string,
  readings: readonly { at: Date; value: number }[],
  login = 'staff.engineering.a',
): Promise<Record<string, any>> {
  const answer = await as(login).mutate(RecordReadings, {
    input: {
      meterId,
      readings: readings.map(({ at, value }) => ({ at: at.toISOString(), value })),
    },
  });
  return answer.meter ?? answer;
}

/** A meter with its readings, the latest first, and its rules, as somebody sees it. */
export async function meterOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  { login = 'manager.a', ...asked }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  return (await as(login).query(MeterOf, { id, first: 100, ...asked })).node;
}
