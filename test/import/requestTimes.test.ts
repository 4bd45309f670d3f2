import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { RowRefused } from '../../src/import/failures.ts';
import { parseProfile } from '../../src/import/profile.ts';
import { readRequestTimes } from '../../src/import/requestTimes.ts';
import { goodRow, sampleProfile } from './sampleProfile.ts';

const now = DateTime.fromISO('2026-11-23T12:00:00Z');

function times(variation: Record<string, string>, profileKeys: Record<string, unknown> = {}) {
  const text = JSON.stringify({ ...sampleProfile(), ...profileKeys });
  const profile = parseProfile(text, 'profile.json', 'en');
  return readRequestTimes(new Map(Object.entries({ ...goodRow, ...variation })), profile, now);
}

function refusal(variation: Record<string, string>) {
  try {
    times(variation);
  } catch (error) {
    if (error instanceof RowRefused) return [error.column, error.message];
    throw error;
  }
  throw new Error('The row was taken.');
}

const done = { state: 'Done', target: '' };

describe('the times of a former system', () => {
  it('are local in winter and in summer', () => {
    expect(times({ opened: '2022-01-21 13:47:00', target: '' }).receivedAt).toBe(
      '2022-01-21T18:47:00.000Z',
    );
    expect(times({ opened: '2022-07-21 13:47:00', target: '' }).receivedAt).toBe(
      '2022-07-21T17:47:00.000Z',
    );
  });

  it('count by their own offset where they have one', () => {
    const opened = ['2022-01-21T13:47:00+08:00', '2022-01-21 05:47:00Z', '2022-01-21T05:47Z'];
    for (const each of opened) {
      expect(times({ opened: each, target: '' }).receivedAt).toBe('2022-01-21T05:47:00.000Z');
    }
  });

  it('are read in the form that the profile names', () => {
    const own = { timeZone: 'Asia/Shanghai', dateFormat: "d.M.yyyy 'at' H:mm" };
    expect(times({ opened: '5.3.2022 at 8:05', target: '' }, own).receivedAt).toBe(
      '2022-03-05T00:05:00.000Z',
    );
  });

  it('are refused when no calendar has them', () => {
    expect(refusal({ target: '2022-13-01' })).toEqual([
      'target',
      '"2022-13-01" is not a date in the form yyyy-MM-dd HH:mm:ss',
    ]);
    expect(refusal({ opened: '2022-02-30 10:00:00' })[0]).toBe('opened');
    expect(refusal({ opened: '2022-02-30T10:00:00Z' })[0]).toBe('opened');
  });

  it('are refused in the hour that is skipped in spring', () => {
    const [column, reason] = refusal({ opened: '2022-03-13 02:30:00', target: '' });
    expect(column).toBe('opened');
    expect(reason).toContain('"2022-03-13 02:30:00" does not exist in America/New_York');
  });

  it('are the first of two in the hour that comes twice in autumn', () => {
    const { receivedAt } = times({ opened: '2022-11-06 01:30:00', target: '' });
    expect(receivedAt).toBe('2022-11-06T05:30:00.000Z');
  });

  it('are the second of two where closing would otherwise come before intake', () => {
    const row = { ...done, opened: '2022-11-06 01:50:00', closed: '2022-11-06 01:10:00' };
    expect(times(row)).toMatchObject({
      receivedAt: '2022-11-06T05:50:00.000Z',
      closedAt: '2022-11-06T06:10:00.000Z',
    });
  });

  it('do not let a request be promised or closed before it was brought', () => {
    expect(refusal({ target: '2022-01-21 13:46:59' })).toEqual([
      'target',
      '"2022-01-21 13:46:59" is before the request was brought, "2022-01-21 13:47:00"',
    ]);
    expect(refusal({ ...done, closed: '2022-01-20 00:00:00' })[0]).toBe('closed');
    expect(times({ target: goodRow.opened }).promisedAt).toBe('2022-01-21T18:47:00.000Z');
  });

  it('do not lie in the future, but for what was promised', () => {
    expect(refusal({ opened: '2026-11-23 07:00:01', target: '' })).toEqual([
      'opened',
      '"2026-11-23 07:00:01" is in the future',
    ]);
    expect(refusal({ ...done, closed: '2027-01-01 00:00:00' })[0]).toBe('closed');
    expect(times({ target: '2027-01-01 00:00:00' }).promisedAt).toBe('2027-01-01T05:00:00.000Z');
  });

  it('agree with the status: closed has a time of closing, open has none', () => {
    expect(refusal(done)).toEqual([
      'closed',
      'there is no time of closing, though the request is closed by state "Done"',
    ]);
    expect(refusal({ closed: '2022-01-22 10:00:00' })).toEqual([
      'closed',
      'there is a time of closing, "2022-01-22 10:00:00", though the request is open by state "Open"',
    ]);
    expect(refusal({ state: 'Lost' })).toEqual([
      'state',
      '"Lost" is not among the values that the profile knows: "Open", "Done"',
    ]);
  });
});
