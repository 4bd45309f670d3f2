import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind } from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { issueLabel, SheetOf, scan, WithdrawLabel } from '../support/labels.ts';
import { readPdf } from '../support/pdf.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
/** By code of the asset. */
const addresses = new Map<string, string>();
const ids = new Map<string, string>();

const codeOf = (index: number): string => `S-${String(index).padStart(2, '0')}`;
/** Without labels, and by code before all others. */
const ofTheDemo = 2;
/** One more than fits on a page. */
const many = 22;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
  await createKind(window);
  await createKind(window, { code: 'PUMP', name: 'Pump', nameZh: '水泵', fields: [] });
  for (let index = 1; index <= many; index += 1) {
    const code = codeOf(index);
    const kindCode = index === many ? 'PUMP' : 'LIFT';
    const values = index === many ? [] : undefined;
    const name = index === 1 ? '一号楼客梯 Lift' : `Lift ${index}`;
    const asset = await createAsset(window, { code, name, kindCode, ...(values && { values }) });
    ids.set(code, asset.id);
    const label = await issueLabel(window, asset.id);
    addresses.set(code, label.address);
  }
  await createAsset(window, { code: 'S-05-BARE' });
  const { id } = await issueLabel(window, (await createAsset(window, { code: 'S-06-OLD' })).id);
  await window.as('manager.a').mutate(WithdrawLabel, { id });
});
afterAll(() => window.close());

const sheet = async (filter: Record<string, unknown> = {}, login = 'manager.a') =>
  (await window.as(login).query(SheetOf, { communityId: company.a.id, ...filter })).assetLabelSheet;

const codes = async (pdf: string): Promise<string[]> =>
  (await readPdf(pdf)).flatMap(({ text }) => text.filter((line) => line.startsWith('S-')));

const millimetres = (points: number): number => (points / 72) * 25.4;

describe('a sheet of labels', () => {
  it('has each label with a QR code that a scanner reads, on pages of A4', async () => {
    const { pdf, ...rest } = await sheet();
    expect(rest).toEqual({
      labelCount: many,
      unlabelledCount: 2 + ofTheDemo,
      endCode: codeOf(many),
      hasNextSheet: false,
    });
    const pages = await readPdf(pdf);
    expect(pages.map(({ dark }) => dark.length)).toEqual([21, 1]);
    for (const { width, height } of pages) {
      expect([millimetres(width), millimetres(height)].map(Math.round)).toEqual([210, 297]);
    }
    const read = pages.flatMap((page) =>
      page.dark.map((code) => {
        const side =
          Math.max(...code.map((one) => one.x + one.width)) - Math.min(...code.map((one) => one.x));
        // As large as it has to be, and nothing of it off the page.
        expect(millimetres(side)).toBeGreaterThan(25);
        const [left, top] = [
          Math.min(...code.map(({ x }) => x)),
          Math.min(...code.map(({ y }) => y)),
        ];
        expect(Math.min(left, top)).toBeGreaterThan(0);
        const module = Math.min(...code.map((one) => one.height));
        const margin = 4 * module;
        return scan(
          side + 2 * margin,
          code.map((one) => ({ ...one, x: one.x - left + margin, y: one.y - top + margin })),
          module,
        );
      }),
    );
    expect(read).toEqual([...addresses.values()]);
  });

  it('says in both languages what each label is for', async () => {
    const { pdf } = await sheet({ first: 1 });
    const [page] = await readPdf(pdf);
    const text = page?.text.join(' ');
    for (const part of ['S-01', '一号楼客梯', 'Lift', '电梯', 'Scan to report', '扫码报修']) {
      expect(text).toContain(part);
    }
    // The font brings what is used of it, and not its megabytes.
    expect(Buffer.from(pdf, 'base64').length).toBeLessThan(60_000);
  });

  it('has those of a kind, those that are named, and goes on after a code', async () => {
    expect(await codes((await sheet({ kindCode: 'PUMP' })).pdf)).toEqual([codeOf(many)]);
    const named = [codeOf(3), codeOf(2)].map((code) => ids.get(code));
    expect(await codes((await sheet({ assetIds: named })).pdf)).toEqual([codeOf(2), codeOf(3)]);
    const first = await sheet({ first: 2 });
    expect(first).toMatchObject({
      labelCount: 2,
      endCode: codeOf(2),
      hasNextSheet: true,
      unlabelledCount: ofTheDemo,
    });
    const next = await sheet({ first: 200, after: first.endCode });
    expect(next).toMatchObject({ labelCount: many - 2, hasNextSheet: false, unlabelledCount: 2 });
    expect(await codes(next.pdf)).not.toContain(codeOf(2));
    expect(await sheet({ kindCode: 'NONE' })).toMatchObject({ labelCount: 0, endCode: null });
    expect(await readPdf((await sheet({ kindCode: 'NONE' })).pdf)).toHaveLength(1);
  });

  it('is for leads, managers and those above, where they work', async () => {
    const ask = async (login: string, variables: Record<string, unknown> = {}) =>
      (await window.as(login).ask(SheetOf, { communityId: company.a.id, ...variables })).errors?.[0]
        ?.extensions?.code;
    expect(await ask('lead.engineering.a', { first: 1 })).toBeUndefined();
    expect(await ask('staff.engineering.a')).toBe('FORBIDDEN');
    for (const login of ['owner.a', 'owner.b', 'manager.b']) {
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(await ask(login));
    }
    for (const first of [0, 201]) expect(await ask('manager.a', { first })).toBe('INVALID_INPUT');
    const assetIds = Array.from({ length: 201 }, () => ids.get(codeOf(1)));
    expect(await ask('manager.a', { assetIds })).toBe('INVALID_INPUT');
  });

  it('costs as much as it takes to draw', async () => {
    const cost = async (first: number, field: string): Promise<number> => {
      const query = `query ($id: ID!, $first: Int) { assetLabelSheet(communityId: $id, first: $first) { ${field} } }`;
      const answer: any = await window.as('manager.a').ask(query, { id: company.a.id, first });
      return answer.extensions.cost.requested;
    };
    expect(await cost(100, 'pdf')).toBe(1 + 100 * 10);
    expect(await cost(100, 'labelCount')).toBe(1 + 100);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Asset { label { svg } } } }';
    const svg: any = await window.as('manager.a').ask(query, { id: ids.get(codeOf(1)) });
    expect(svg.extensions.cost.requested).toBe(1 + 1 + 10);
  });
});

it('prints nothing where nobody said where the page for reports is', async () => {
  const { platform } = window.composition;
  const { pages } = platform;
  platform.pages = null;
  const answer = await window.as('manager.a').ask(SheetOf, { communityId: company.a.id });
  const query = 'query ($id: ID!) { node(id: $id) { ... on Asset { label { issuedAt svg } } } }';
  const asset = await window.as('manager.a').ask(query, { id: ids.get(codeOf(1)) });
  platform.pages = pages;
  for (const { errors } of [answer, asset]) {
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(errors?.[0]?.message).toContain('PAGES_URL');
  }
});
