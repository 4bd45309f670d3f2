import { expect, it } from 'vitest';
import { exportFormats } from '../../src/audit/formats.ts';
import type { TrailEntry } from '../../src/platform/audit/trail.ts';

const entry: TrailEntry = {
  position: 7n,
  id: 'e',
  at: new Date('2026-03-02T01:00:00Z'),
  kind: 'requests.FILED',
  actorType: null,
  actorId: null,
  subjectType: 'Request',
  subjectId: 's',
  communityId: null,
  requestId: 'r',
  app: null,
  isSealed: true,
  data: { words: 'a "leak", and more' },
};

it('a line of CSV holds what has commas and quotes in it together', () => {
  expect(exportFormats.csv.lineOf(entry)).toBe(
    '7,e,2026-03-02T01:00:00.000Z,requests.FILED,,,Request,s,,r,,true,"{""words"":""a \\""leak\\"", and more""}"\r\n',
  );
});

it.each(['=HYPERLINK("http://example.com")', '+1', '-1', '@SUM(A1)', '\t=1'])(
  'a spreadsheet does not run what somebody called their app: %s',
  (app) => {
    const cell = exportFormats.csv.lineOf({ ...entry, app }).split(',r,')[1] ?? '';
    expect(cell).toMatch(/^"?'/);
    expect(exportFormats.jsonl.lineOf({ ...entry, app })).toContain(JSON.stringify(app));
  },
);
