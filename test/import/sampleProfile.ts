/** A profile for a sheet with the columns `sampleColumns`, to be varied by a test. */
export function sampleProfile(fields: Record<string, unknown> = {}) {
  return {
    community: 'YH',
    timeZone: 'America/New_York',
    fields: {
      externalNumber: { column: 'id' },
      title: { column: 'title' },
      description: { columns: ['reason', 'note'], join: ' · ' },
      categoryCode: { column: 'type', create: true },
      departmentCode: { column: 'team', create: true, required: false },
      channel: { column: 'source', values: { Call: 'PHONE', App: 'APP' } },
      priority: { value: 'NORMAL' },
      status: { column: 'state', values: { Open: 'OPEN', Done: 'CLOSED' } },
      location: { column: 'place' },
      receivedAt: { column: 'opened' },
      promisedAt: { column: 'target' },
      closedAt: { column: 'closed' },
      ...fields,
    },
  };
}

/** A row that is good as it is. */
export const goodRow = {
  id: '101',
  title: 'Lift stuck',
  reason: 'Lifts',
  note: 'Third floor',
  type: 'Lift Repair',
  team: 'Engineering',
  source: 'Call',
  state: 'Open',
  place: 'Lobby',
  opened: '2022-01-21 13:47:00',
  target: '2022-01-22 08:30:00',
  closed: '',
};

/** A sheet of the good row, varied once for each row. */
export function sampleSheet(...variations: Partial<typeof goodRow>[]): string {
  const rows = variations.map((variation) => Object.values({ ...goodRow, ...variation }).join(','));
  return [Object.keys(goodRow).join(','), ...rows, ''].join('\n');
}
