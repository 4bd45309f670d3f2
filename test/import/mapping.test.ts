import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { RowRefused } from '../../src/import/failures.ts';
import { mapRow } from '../../src/import/mapping.ts';
import { parseProfile } from '../../src/import/profile.ts';
import { goodRow, sampleProfile } from './sampleProfile.ts';

const now = DateTime.fromISO('2026-11-23T12:00:00Z');

function map(variation: Record<string, string> = {}, fields: Record<string, unknown> = {}) {
  const profile = parseProfile(JSON.stringify(sampleProfile(fields)), 'profile.json', 'en');
  return mapRow(new Map(Object.entries({ ...goodRow, ...variation })), profile, now);
}

function refusal(variation: Record<string, string>, fields: Record<string, unknown> = {}) {
  try {
    map(variation, fields);
  } catch (error) {
    if (error instanceof RowRefused) return [error.column, error.message];
    throw error;
  }
  throw new Error('The row was taken.');
}

describe('turning a row into a request', () => {
  it('fills each field from its column, with times in UTC', () => {
    expect(map()).toEqual({
      request: {
        externalNumber: '101',
        title: 'Lift stuck',
        description: 'Lifts · Third floor',
        categoryCode: 'LIFT_REPAIR',
        departmentCode: 'ENGINEERING',
        channel: 'PHONE',
        priority: 'NORMAL',
        location: 'Lobby',
        receivedAt: '2022-01-21T18:47:00.000Z',
        promisedAt: '2022-01-22T13:30:00.000Z',
        closedAt: undefined,
      },
      category: { code: 'LIFT_REPAIR', name: 'Lift Repair', madeFrom: 'Lift Repair' },
      department: { code: 'ENGINEERING', name: 'Engineering', madeFrom: 'Engineering' },
    });
  });

  it('leaves out what an empty cell does not say', () => {
    const { request, department } = map({ team: '', note: '', place: '', target: '' });
    expect(department).toBeNull();
    expect(request.description).toBe('Lifts');
    expect(request.location).toBeUndefined();
    expect(request.promisedAt).toBeUndefined();
  });

  it('takes the first of several columns that says something', () => {
    const title = { firstOf: ['note', 'title'] };
    expect(map({}, { title }).request.title).toBe('Third floor');
    expect(map({ note: '' }, { title }).request.title).toBe('Lift stuck');
  });

  it('refuses a row that lacks what every request needs, naming the column', () => {
    const reason = 'there is no value, and one is needed';
    expect(refusal({ id: '' })).toEqual(['id', reason]);
    expect(refusal({ title: '' })).toEqual(['title', reason]);
    expect(refusal({ type: '' })).toEqual(['type', reason]);
    expect(refusal({ source: '' })).toEqual(['source', reason]);
    expect(refusal({ opened: '' })).toEqual(['opened', reason]);
    expect(refusal({ place: '' }, { location: { column: 'place', required: true } })).toEqual([
      'place',
      reason,
    ]);
  });

  it('refuses a value that the profile does not know, unless it names one for the rest', () => {
    expect(refusal({ source: 'Fax' })).toEqual([
      'source',
      '"Fax" is not among the values that the profile knows: "Call", "App"',
    ]);
    const channel = { column: 'source', values: { Call: 'PHONE' }, default: 'OTHER' };
    expect(map({ source: 'Fax' }, { channel }).request.channel).toBe('OTHER');
    expect(map({ source: '' }, { channel }).request.channel).toBe('OTHER');
    expect(map({ source: 'Call' }, { channel }).request.channel).toBe('PHONE');
  });

  it('does not take an English word for a value of the map because every object knows it', () => {
    expect(refusal({ source: 'constructor' })[0]).toBe('source');
  });

  it('refuses a channel that is none, where the profile does not translate', () => {
    const channel = { column: 'source' };
    expect(map({ source: 'FRONT_DESK' }, { channel }).request.channel).toBe('FRONT_DESK');
    expect(refusal({ source: 'Call' }, { channel })[1]).toMatch(
      /^"Call" is not one of STAFF_ENCOUNTER, .*; name what it means under fields\.channel\.values/,
    );
  });

  it('refuses a text that is too long, or cuts it where the profile allows that', () => {
    const title = '楼'.repeat(201);
    expect(refusal({ title })).toEqual([
      'title',
      'there are 201 characters, and at most 200 may be',
    ]);
    const cut = map({ title }, { title: { column: 'title', cut: true } }).request.title;
    expect(cut).toBe(`${'楼'.repeat(199)}…`);
    // 200 pictures are 200 characters, though a computer stores each as two.
    expect(map({ title: '🔧'.repeat(200) }).request.title).toBe('🔧'.repeat(200));
  });

  it('asks for a code where none can be made from the text', () => {
    const [column, reason] = refusal({ type: '水管维修' });
    expect(column).toBe('type');
    expect(reason).toContain('fields.categoryCode.values');
    const categoryCode = { column: 'type', values: { 水管维修: 'PLUMBING' }, create: true };
    expect(map({ type: '水管维修' }, { categoryCode }).category).toEqual({
      code: 'PLUMBING',
      name: '水管维修',
      madeFrom: null,
    });
  });

  it('names a new category by the column that the profile says', () => {
    const categoryCode = { column: 'type', create: true, nameColumn: 'reason' };
    expect(map({}, { categoryCode }).category.name).toBe('Lifts');
  });
});
