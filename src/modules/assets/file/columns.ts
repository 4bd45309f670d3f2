/** What each column of a file may be called in its first line, in small letters. */
export const columns = {
  code: ['code', '编号'],
  kind: ['kind', '类别'],
  name: ['name', '名称'],
  model: ['model', '型号'],
  maker: ['maker', '厂家'],
  serialNumber: ['serial_number', '出厂编号'],
  place: ['place', '公共区域'],
  unit: ['unit', '房屋'],
  parent: ['parent', '上级设备'],
  criticality: ['criticality', '重要程度'],
  installedOn: ['installed_on', '安装日期'],
  warrantyUntil: ['warranty_until', '质保截止'],
  expectedLife: ['expected_life', '预期寿命'],
  cost: ['cost', '价格'],
  currency: ['currency', '币种'],
  vendor: ['vendor', '外包部门'],
  status: ['status', '状态'],
  since: ['since', '起始时间'],
} as const;
export type Column = keyof typeof columns;

export const requiredColumns: readonly Column[] = ['code', 'kind', 'name'];

/** Before the code of a field of the kind. */
export const fieldPrefixes = ['field:', '字段:', '字段：'];
