import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../src/import/plan.ts';
import { loadProfile } from '../../src/import/profile.ts';
import { sampleProfile, sampleSheet } from './sampleProfile.ts';
import { layOut } from './standIn.ts';

async function plan(sheet: string | Uint8Array, profile: unknown = sampleProfile()) {
  await using papers = await layOut('', profile);
  await writeFile(papers.file, sheet);
  const made = await planImport(papers.file, await loadProfile(papers.profile, 'en'), 'en');
  return { ...made, numbers: made.ready.map(({ request }) => request.externalNumber) };
}

describe('checking a sheet before anything is sent', () => {
  it('refuses a number that stands in the sheet twice, and says where it stood first', async () => {
    const { numbers, refused, total } = await plan(
      sampleSheet({ id: 'A' }, { id: 'B' }, { id: 'A' }),
    );
    expect(numbers).toEqual(['A', 'B']);
    expect(refused).toEqual([{ line: 4, column: 'id', reason: '"A" stands already on line 2' }]);
    expect(total).toBe(3);
  });

  it('refuses a number twice even when the row that had it first is refused itself', async () => {
    const { refused } = await plan(sampleSheet({ id: 'A', opened: 'soon' }, { id: 'A' }));
    expect(refused.map(({ line, column }) => [line, column])).toEqual([
      [2, 'opened'],
      [3, 'id'],
    ]);
  });

  it('collects the categories and departments of the rows that can go in', async () => {
    const { categories, departments } = await plan(
      sampleSheet(
        { id: 'A', type: 'Pest Control' },
        { id: 'B', type: 'pest  control', team: '' },
        { id: 'C', type: 'Parking', team: 'Guards', opened: 'soon' },
      ),
    );
    expect([...categories]).toEqual([
      ['PEST_CONTROL', { code: 'PEST_CONTROL', name: 'Pest Control', madeFrom: 'Pest Control' }],
    ]);
    expect([...departments.keys()]).toEqual(['ENGINEERING']);
  });

  it('does not let two different categories become one', async () => {
    const { numbers, refused } = await plan(
      sampleSheet({ id: 'A', type: 'Class C' }, { id: 'B', type: 'Class C++' }),
    );
    expect(numbers).toEqual(['A']);
    expect(refused).toEqual([
      {
        line: 3,
        column: 'type',
        reason:
          '"Class C++" would get the code CLASS_C, which "Class C" already got; give one of them another code under fields.categoryCode.values in the profile',
      },
    ]);
  });

  it('does not begin when the sheet lacks a column that the profile names', async () => {
    const profile = sampleProfile({
      title: { firstOf: ['titel', 'title'] },
      priority: { column: 'urgency' },
    });
    await expect(plan(sampleSheet({}), profile)).rejects.toThrow(
      /has no column "titel", "urgency", which the profile names\. Its columns are: "id", "title"/,
    );
  });

  it('does not begin when a column that the profile names is there twice', async () => {
    const sheet = sampleSheet({}).replace('reason', 'title');
    const profile = sampleProfile({ description: undefined });
    await expect(plan(sheet, profile)).rejects.toThrow('has the column "title" more than once');
  });

  it('does not begin with an empty sheet', async () => {
    await expect(plan('')).rejects.toThrow('has no header');
  });

  it('reads the encoding that the profile names, and asks for it where it must', async () => {
    const [before, after] = sampleSheet({ place: '@' }).split('@') as [string, string];
    // 大门 as Excel saves it on a Chinese Windows.
    const sheet = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xb4, 0xf3, 0xc3, 0xc5]),
      Buffer.from(after),
    ]);
    const { ready } = await plan(sheet, { ...sampleProfile(), encoding: 'gb18030' });
    expect(ready[0]?.request.location).toBe('大门');
    await expect(plan(sheet)).rejects.toThrow('is not text in utf-8');
  });
});
