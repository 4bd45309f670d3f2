import { encodeId } from '../../src/platform/graphql/ids.ts';
import type { Window } from './window.ts';

/** The id of somebody of the demo company, by login or by the Latin part of the name. */
export async function staffId({ database }: Window, who: string): Promise<string> {
  const { id } = await database.client.staff.findFirstOrThrow({
    where: { OR: [{ login: who }, { name: { startsWith: `${who} ` } }] },
  });
  return encodeId('Staff', id);
}

export const RecordAbsence = `mutation ($input: RecordAbsenceInput!) { recordAbsence(input: $input) { __typename ... on RecordAbsenceSuccess { absence { id from until recordedAt cancelledAt staff { name } substitute { name } } } ... on UserError { code message path } } }`;
export const CancelAbsence = `mutation ($id: ID!) { cancelAbsence(input: { absenceId: $id }) { __typename ... on CancelAbsenceSuccess { absence { cancelledAt staff { isOnDuty } } } ... on UserError { code message path } } }`;
export const SetSkills = `mutation ($input: SetSkillsInput!) { setSkills(input: $input) { __typename ... on SetSkillsSuccess { staff { skills } } ... on UserError { code message path } } }`;
export const ImportRoster = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) { __typename ... on ImportRosterSuccess { roster { id number from until timeZone importedAt importedBy { name } shiftCount personCount gaps { from until } holds { from until } } } ... on RosterFileError { problemCount problems { line message } } ... on UserError { code message path } } }`;
export const HandOverShift = `mutation ($input: HandOverShiftInput!) { handOverShift(input: $input) { __typename ... on HandOverShiftSuccess { shift { id from until staff { name } substitute { name } } } ... on UserError { code message path } } }`;
export const Deactivate = `mutation ($id: ID!) { deactivateStaff(input: { staffId: $id }) { __typename ... on DeactivateStaffSuccess { staff { id name isActive isOnDuty } } ... on UserError { code message path } } }`;

/** Writes an absence down and answers with it; people as for `staffId`. */
export async function recordAbsence(
  window: Window,
  absence: { who: string; from: string; until: string; substitute?: string; by?: string },
): Promise<Record<string, any>> {
  const { who, from, until, substitute, by = 'admin' } = absence;
  const result = await window.as(by).mutate(RecordAbsence, {
    input: {
      staffId: await staffId(window, who),
      from,
      until,
      substituteId: substitute ? await staffId(window, substitute) : null,
    },
  });
  if (!result.absence) throw new Error(`It was not written down: ${JSON.stringify(result)}`);
  return result.absence;
}
