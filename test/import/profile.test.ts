import { describe, expect, it } from 'vitest';
import { CannotRun } from '../../src/import/failures.ts';
import { loadProfile, parseProfile } from '../../src/import/profile.ts';
import { sampleProfile } from './sampleProfile.ts';

function complaints(profile: unknown, locale: 'en' | 'zh' = 'en'): string[] {
  const text = typeof profile === 'string' ? profile : JSON.stringify(profile);
  try {
    parseProfile(text, 'old.json', locale);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return error.message.split('\n');
  }
  throw new Error('The profile was taken.');
}

const field = (name: string, value: unknown) =>
  complaints(sampleProfile({ [name]: value })).slice(1);

describe('the profile', () => {
  it('supposes UTF-8 and the usual form of dates', () => {
    const profile = parseProfile(JSON.stringify(sampleProfile()), 'old.json', 'en');
    expect(profile).toMatchObject({ encoding: 'utf-8', dateFormat: 'yyyy-MM-dd HH:mm:ss' });
  });

  it('that is not there or is not JSON is named', async () => {
    await expect(loadProfile('/nowhere/old.json', 'en')).rejects.toThrow(
      'Cannot read /nowhere/old.json',
    );
    expect(complaints('{ "community": ')[0]).toMatch(/^old\.json is not JSON: /);
  });

  it('is told all its wrong keys at once', () => {
    const { timeZone: _, ...rest } = sampleProfile({ title: undefined, channel: { colum: 'a' } });
    expect(complaints({ ...rest, dateFormat: 'HH:mm', encoding: 'utf-9' })).toEqual([
      'old.json cannot be used:',
      '  timeZone: Invalid input: expected string, received undefined',
      '  dateFormat: "HH:mm" does not describe a date: write it with yyyy, MM, dd, HH, mm and ss, as in "yyyy-MM-dd HH:mm:ss"',
      '  encoding: "utf-9" is not a known encoding such as "utf-8" or "gb18030"',
      '  fields.title: Invalid input: expected object, received undefined',
      '  fields.channel: Unrecognized key: "colum"',
      '  fields.channel: say where the value comes from, in one way: "column", "columns", "firstOf" or "value"',
    ]);
  });

  it('must name a time zone that exists', () => {
    const profile = { ...sampleProfile(), timeZone: 'Boston' };
    expect(complaints(profile)[1]).toBe(
      '  timeZone: "Boston" is not an IANA time zone such as "Asia/Shanghai"',
    );
  });

  it('must not name a field that requests do not have', () => {
    expect(field('titel', { column: 'title' })).toEqual(['  fields: Unrecognized key: "titel"']);
  });

  it('must say in one way where a value comes from', () => {
    const expected = [
      '  fields.title: say where the value comes from, in one way: "column", "columns", "firstOf" or "value"',
    ];
    expect(field('title', {})).toEqual(expected);
    expect(field('title', { column: 'a', value: 'b' })).toEqual(expected);
  });

  it('must translate into values that the API knows', () => {
    expect(field('channel', { column: 'source', values: { Call: 'PHON' } })[0]).toMatch(
      /^ {2}fields\.channel\.values\.Call: "PHON" is not one of STAFF_ENCOUNTER, /,
    );
    expect(field('priority', { value: 'normal' })).toEqual([
      '  fields.priority.value: "normal" is not one of LOW, NORMAL, HIGH, URGENT',
    ]);
    expect(field('categoryCode', { column: 'type', default: 'misc' })[0]).toMatch(
      /^ {2}fields\.categoryCode\.default: "misc" is not a code/,
    );
    expect(field('title', { value: 'x'.repeat(201) })).toEqual([
      '  fields.title.value: there are 201 characters, and at most 200 may be',
    ]);
  });

  it('must not use a key where it has no sense', () => {
    expect(field('location', { column: 'place', create: true })).toEqual([
      '  fields.location.create: is only for categoryCode, departmentCode',
    ]);
    expect(field('receivedAt', { column: 'opened', cut: true })).toEqual([
      '  fields.receivedAt.cut: is only for title, description, location',
    ]);
    expect(field('title', { column: 'title', join: ', ' })).toEqual([
      '  fields.title.join: goes only with "columns"',
    ]);
    expect(field('title', { column: 'title', required: false })[0]).toMatch(
      /^ {2}fields\.title\.required: every request needs it/,
    );
  });

  it('must say when requests were closed, if it says that they were', () => {
    expect(field('closedAt', undefined)).toEqual([
      '  fields.closedAt: is needed, because fields.status can say that a request is closed',
    ]);
    const onlyOpen = sampleProfile({ closedAt: undefined, status: { value: 'OPEN' } });
    expect(parseProfile(JSON.stringify(onlyOpen), 'old.json', 'en').fields.closedAt).toBe(
      undefined,
    );
  });

  it('is found fault with in Chinese where Chinese is spoken', () => {
    expect(complaints({ ...sampleProfile(), timeZone: '上海', note: 1 }, 'zh')).toEqual([
      'old.json 无法使用：',
      '  timeZone: "上海" 不是 IANA 时区，例如 "Asia/Shanghai"',
      '  出现未知的键(key): "note"',
    ]);
  });
});
