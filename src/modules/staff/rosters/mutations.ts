import { z } from 'zod';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { rule } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { addBrokenRoster } from './brokenRosterType.ts';
import { BrokenRoster } from './file/problems.ts';
import { handOverShift } from './handOverShift.ts';
import { importRoster } from './importRoster.ts';

/** What a call may carry, with room for its other parts. White space counts: lines are named. */
const file = rule(
  z.string(),
  { en: '1 to 80,000 characters.', zh: '须有 1 到 80,000 个字符。' },
  ({ length }) => length >= 1 && length <= 80_000,
);

export function addRosterMutations(builder: Builder, platform: Platform): void {
  const inputs = addInputs(builder);
  addBrokenRoster(builder);
  addMutation(builder, platform, 'importRoster', {
    description:
      'Takes the shifts of a department over from a file, for a period: all of them, or none where anything is wrong. Where the department has a roster for a part of that time already, this one replaces it there. For the lead of the department, managers who work in its community, and administrators.',
    inputDescription: 'Whose roster, for when, and the file.',
    furtherResult: ' A file that is wrong is a RosterFileError that names the lines.',
    input: inputs.roster,
    failures: [BrokenRoster],
    success: addSuccess(builder, 'ImportRosterSuccess', 'The roster holds.', {
      field: 'roster',
      type: 'Roster',
      description: 'The new roster, with its gaps.',
      model: platform.client.roster,
    }),
    run: ({ departmentId, timeZone, csv, iCalendar, ...period }, caller) =>
      importRoster(platform, caller, {
        ...period,
        departmentId: readId('Department', departmentId, ['input', 'departmentId']),
        timeZone: timeZone ?? null,
        csv: csv ?? null,
        iCalendar: iCalendar ?? null,
      }),
  });
  addMutation(builder, platform, 'handOverShift', {
    description:
      'Somebody else of the department takes a shift over; whoever had it is off duty then, and the other stands in for them. A shift that has begun is divided: what is past stays with whoever worked it. For whoever has the shift or had it by the roster, the lead of the department, managers who work in its community, and administrators.',
    inputDescription: 'Which shift, and who takes it.',
    furtherResult:
      ' One that is over or was replaced by a newer roster, and one that they have already, is a ConflictError.',
    input: inputs.handOver,
    success: addSuccess(builder, 'HandOverShiftSuccess', 'Somebody else has the shift.', {
      field: 'shift',
      type: 'Shift',
      description: 'The shift or, of one that has begun, the part that was handed over.',
      model: platform.client.shift,
    }),
    run: ({ shiftId, substituteId }, caller) =>
      handOverShift(platform, caller, {
        shiftId: readId('Shift', shiftId, ['input', 'shiftId']),
        toId: readId('Staff', substituteId, ['input', 'substituteId']),
      }),
  });
}

function addInputs(builder: Builder) {
  return {
    roster: builder.inputType('ImportRosterInput', {
      description: 'A roster to take over.',
      fields: (t) => ({
        departmentId: t.id({ required: true, description: 'Whose.' }),
        from: t.field({
          type: 'DateTime',
          required: true,
          description: 'From when on it holds; it may lie in the past.',
        }),
        until: t.field({
          type: 'DateTime',
          required: true,
          description:
            'It holds up to this time: after `from`, in the future, and at most 400 days after `from`. A shift that begins before goes on to its end.',
        }),
        timeZone: t.string({
          description:
            'By whose clock times of the file are meant that name no time zone themselves; an IANA name. Without it, the time zone of the community. A time that a change of clocks skips is the moment of the change; one that comes twice is its first coming.',
        }),
        csv: t.string({
          description:
            'The text of a file of comma-separated values, 1 to 80,000 characters; the whole call has at most 100 KB. The first line names the columns `staff`, `date`, `starts` and `ends` (员工, 日期, 开始, 结束); others are not looked at. `staff` is a login, or a name that one person of the department has; `date` is written as 2026-03-02, times as 22:00. A shift that ends at or before its start ends on the next day. Every shift begins in the period.',
          validate: file,
        }),
        iCalendar: t.string({
          description:
            'Instead: the text of an iCalendar file (.ics, RFC 5545), 1 to 80,000 characters. Each event is a shift of everybody who is invited (`ATTENDEE`: the address or what is before its @ is the login, or `CN` the name) or, where nobody is, of whoever is its `SUMMARY`. Events that begin outside the period are left out; those that repeat daily, weekly or monthly are followed within it, with `EXDATE` and events that were moved.',
          validate: file,
        }),
      }),
    }),
    handOver: builder.inputType('HandOverShiftInput', {
      description: 'A shift to hand over.',
      fields: (t) => ({
        shiftId: t.id({ required: true, description: 'Which.' }),
        substituteId: t.id({
          required: true,
          description:
            'Who takes it: somebody of the same department who works here. Whoever the roster names gets it back by this.',
        }),
      }),
    }),
  };
}
