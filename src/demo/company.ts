import type { ClockKind, Priority, Relation } from '../platform/database/generated/client/enums.ts';

/** The made-up company that a new installation shows: two communities, their people, a vendor. */

interface DemoPerson {
  name: string;
  login?: string;
}

interface DemoDepartment {
  code: string;
  name: string;
  isVendors?: true;
  team: string;
  lead: DemoPerson;
  members: DemoPerson[];
}

interface DemoCustomer extends DemoPerson {
  /** Made up, as the identity number is. */
  phone?: string;
  identityNumber?: string;
  relation: Relation;
  unit: string;
  plate?: string;
}

export interface DemoCommunity {
  code: string;
  name: string;
  places: string[];
  manager: DemoPerson;
  departments: DemoDepartment[];
  customers: DemoCustomer[];
}

const places = ['Lobby of building 1 一号楼大堂', 'Underground garage 地下车库', 'Garden 花园'];

/** Relations and units of the customers without a login: 25 people in each community with them. */
const otherCustomers: [Relation, string][] = [
  ['OWNER', '1-102'],
  ['OWNER', '1-201'],
  ['OWNER', '1-202'],
  ['OWNER', '1-301'],
  ['OWNER', '2-101'],
  ['OWNER', '2-102'],
  ['OWNER', '2-201'],
  ['OWNER', '2-301'],
  ['RESIDENT', '1-302'],
  ['RESIDENT', '1-401'],
  ['RESIDENT', '1-402'],
  ['RESIDENT', '2-202'],
  ['RESIDENT', '2-302'],
  ['RESIDENT', '2-401'],
  ['RELATIVE_OR_FRIEND', '1-301'],
  ['RELATIVE_OR_FRIEND', '2-101'],
  ['VISITOR', '1-402'],
  ['VISITOR', '2-202'],
  ['RENOVATION_WORKER', '2-501'],
  ['RENOVATION_WORKER', '2-502'],
  ['OTHER', '1-501'],
];

const surnames = ['Li 李', 'Wang 王', 'Zhang 张', 'Liu 刘', 'Chen 陈', 'Yang 杨', 'Zhao 赵'];
const givenNames = ['An 安', 'Bo 博', 'Xin 欣'];

function otherPeople(): DemoCustomer[] {
  return otherCustomers.map(([relation, unit], index) => {
    const [surname = '', surnameZh = ''] = (surnames[index % surnames.length] ?? '').split(' ');
    const [given = '', givenZh = ''] = (
      givenNames[Math.floor(index / surnames.length)] ?? ''
    ).split(' ');
    return { name: `${surname} ${given} ${surnameZh}${givenZh}`, relation, unit };
  });
}

export const communities: readonly DemoCommunity[] = [
  {
    code: 'YH',
    name: 'Yinghu Gardens 映湖花园',
    places,
    manager: { name: 'He Jun 何军', login: 'manager.a' },
    departments: [
      {
        code: 'ENGINEERING',
        name: 'Engineering 工程部',
        team: 'Repairs 维修班',
        lead: { name: 'Guo Qiang 郭强', login: 'lead.engineering.a' },
        members: [{ name: 'Sun Hao 孙浩', login: 'staff.engineering.a' }, { name: 'Ma Chao 马超' }],
      },
      {
        code: 'FRONT_DESK',
        name: 'Front desk 客服前台',
        team: 'Day shift 日班',
        lead: { name: 'Tang Li 唐丽' },
        members: [{ name: 'Hu Jing 胡静', login: 'staff.frontdesk.a' }],
      },
      {
        code: 'CLEANING',
        name: 'Cleaning 保洁',
        isVendors: true,
        team: 'Building 1 一号楼',
        lead: { name: 'Deng Hong 邓红' },
        members: [{ name: 'Luo Mei 罗梅', login: 'staff.cleaning.a' }],
      },
      {
        code: 'SECURITY',
        name: 'Security 秩序部',
        team: 'Gate 门岗',
        lead: { name: 'Feng Gang 冯刚' },
        members: [{ name: 'Cao Yong 曹勇' }],
      },
    ],
    customers: [
      {
        name: 'Lin Hui 林慧',
        login: 'owner.a',
        phone: '13800000101',
        identityNumber: '440103199003070037',
        relation: 'OWNER',
        unit: '1-101',
        plate: '粤A·D0001',
      },
      {
        name: 'Lin Tao 林涛',
        login: 'relative.a',
        phone: '13800000102',
        relation: 'RELATIVE_OR_FRIEND',
        unit: '1-101',
      },
      {
        name: 'Wu Kai 吴凯',
        login: 'visitor.a',
        relation: 'VISITOR',
        unit: '1-102',
        plate: '粤A·D0002',
      },
      { name: 'Zeng Fu 曾福', login: 'renovator.a', relation: 'RENOVATION_WORKER', unit: '1-201' },
      ...otherPeople(),
    ],
  },
  {
    code: 'TD',
    name: 'Tiande Court 天德苑',
    places,
    manager: { name: 'Song Yan 宋燕', login: 'manager.b' },
    departments: [
      {
        code: 'ENGINEERING',
        name: 'Engineering 工程部',
        team: 'Repairs 维修班',
        lead: { name: 'Han Lei 韩磊' },
        members: [{ name: 'Tian Peng 田鹏' }],
      },
      {
        code: 'FRONT_DESK',
        name: 'Front desk 客服前台',
        team: 'Day shift 日班',
        lead: { name: 'Pan Yue 潘月' },
        members: [{ name: 'Du Juan 杜娟', login: 'staff.frontdesk.b' }],
      },
      {
        code: 'CLEANING',
        name: 'Cleaning 保洁',
        isVendors: true,
        team: 'Building 1 一号楼',
        lead: { name: 'Ye Qin 叶琴' },
        members: [{ name: 'Jiang Ping 江萍' }],
      },
      {
        code: 'SECURITY',
        name: 'Security 秩序部',
        team: 'Gate 门岗',
        lead: { name: 'Fan Bin 范斌' },
        members: [{ name: 'Shi Lei 石雷' }],
      },
    ],
    customers: [
      {
        name: 'Gao Min 高敏',
        login: 'owner.b',
        phone: '13800000201',
        relation: 'OWNER',
        unit: '1-101',
        plate: '粤A·D0003',
      },
      { name: 'Gao Yu 高宇', relation: 'RELATIVE_OR_FRIEND', unit: '1-101', plate: '粤A·D0004' },
      { name: 'Xie Rong 谢荣', relation: 'VISITOR', unit: '1-102' },
      { name: 'Shen Bo 沈波', relation: 'RENOVATION_WORKER', unit: '1-201' },
      ...otherPeople(),
    ],
  },
];

export const categories = [
  { code: 'PLUMBING', name: 'Plumbing', nameZh: '给排水', departmentCode: 'ENGINEERING' },
  { code: 'ELECTRICITY', name: 'Electricity', nameZh: '电气', departmentCode: 'ENGINEERING' },
  { code: 'LIFT', name: 'Lifts', nameZh: '电梯', departmentCode: 'ENGINEERING' },
  { code: 'CLEANING', name: 'Cleaning', nameZh: '保洁', departmentCode: 'CLEANING' },
  { code: 'NOISE', name: 'Noise', nameZh: '噪音', departmentCode: 'SECURITY' },
  { code: 'PARKING', name: 'Parking', nameZh: '停车', departmentCode: 'SECURITY' },
  { code: 'RENOVATION', name: 'Renovation', nameZh: '装修', departmentCode: 'ENGINEERING' },
  { code: 'FEES', name: 'Fees and bills', nameZh: '费用账单', departmentCode: 'FRONT_DESK' },
  {
    code: 'ADVICE',
    name: 'Questions and advice',
    nameZh: '咨询建议',
    departmentCode: 'FRONT_DESK',
  },
  { code: 'OTHER', name: 'Anything else', nameZh: '其他', departmentCode: 'FRONT_DESK' },
  {
    code: 'SAFETY',
    name: 'Danger to people',
    nameZh: '人身安全',
    departmentCode: 'SECURITY',
    isSafety: true,
  },
];

export const targets: {
  kind: ClockKind;
  categoryCode?: string;
  priority?: Priority;
  amount: string;
  /** In the hours of the office; else round the clock. */
  isInOfficeHours?: true;
  warnAfter?: string[];
}[] = [
  { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
  { kind: 'FIRST_RESPONSE', priority: 'HIGH', amount: 'PT15M' },
  { kind: 'FIRST_RESPONSE', priority: 'URGENT', amount: 'PT5M' },
  { kind: 'RESOLUTION', amount: 'P2D' },
  { kind: 'RESOLUTION', priority: 'HIGH', amount: 'PT8H' },
  { kind: 'RESOLUTION', priority: 'URGENT', amount: 'PT2H' },
  { kind: 'RESOLUTION', categoryCode: 'PLUMBING', amount: 'PT8H' },
  { kind: 'RESOLUTION', categoryCode: 'PLUMBING', priority: 'URGENT', amount: 'PT2H' },
  { kind: 'RESOLUTION', categoryCode: 'LIFT', amount: 'PT4H' },
  // Renovation shows all that can be promised: working hours, warnings, words, the inside.
  {
    kind: 'RESOLUTION',
    categoryCode: 'RENOVATION',
    amount: 'PT15H',
    isInOfficeHours: true,
    warnAfter: ['PT10H', 'PT14H'],
  },
  { kind: 'PROGRESS', categoryCode: 'RENOVATION', amount: 'PT8H', isInOfficeHours: true },
  { kind: 'ACCEPT', categoryCode: 'RENOVATION', amount: 'PT2H', isInOfficeHours: true },
  { kind: 'WORK', categoryCode: 'RENOVATION', amount: 'PT12H', isInOfficeHours: true },
];

const morning = { opens: '09:00', closes: '12:00' };
const afternoon = { opens: '13:30', closes: '18:00' };
const officeDay = [morning, afternoon];

/** Public holidays and make-up working days of 2026, as in `examples/calendars/china-2026.ics`. */
const holidays: [month: string, first: number, last: number][] = [
  ['2026-01', 1, 3],
  ['2026-02', 15, 23],
  ['2026-04', 4, 6],
  ['2026-05', 1, 5],
  ['2026-06', 19, 21],
  ['2026-09', 25, 27],
  ['2026-10', 1, 7],
];
const makeUpDays = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

export const calendars = [
  {
    code: 'OFFICE_HOURS',
    name: 'Office hours',
    nameZh: '办公时间',
    definition: {
      timeZone: 'Asia/Shanghai',
      isRoundTheClock: false,
      weekly: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => ({
        day,
        periods: officeDay,
      })),
      holidays: holidays.flatMap(([month, first, last]) =>
        Array.from(
          { length: last - first + 1 },
          (_, index) => `${month}-${String(first + index).padStart(2, '0')}`,
        ),
      ),
      dates: makeUpDays.map((date) => ({ date, periods: officeDay })),
    },
  },
];

/** Whom to turn to with what is not the company's to do, for all communities. */
export const contacts = [
  {
    name: 'City water company',
    nameZh: '市自来水公司',
    purpose: 'Water mains in the street, water meters, water bills',
    purposeZh: '市政供水管道、水表、水费',
    phone: '96968',
    url: 'https://water.example/',
    hours: 'Day and night',
  },
  {
    name: 'Street office',
    nameZh: '街道办事处',
    purpose: 'Residence permits, subsidies, matters between neighbours',
    purposeZh: '居住证、补贴、邻里调解',
    phone: '020-55500123',
    address: '8 Lake Road 映湖路8号',
    hours: 'Monday to Friday, 9:00 to 17:00',
  },
];

/** The price list, in fen; one service is free. */
export const services = [
  {
    code: 'TAP_CHANGE',
    name: 'Change a tap',
    nameZh: '更换水龙头',
    measure: 'a tap',
    measureZh: '个',
    price: 80_00,
  },
  {
    code: 'FITTING_WORK',
    name: "Fitter's work",
    nameZh: '维修人工',
    measure: 'an hour',
    measureZh: '小时',
    price: 120_00,
  },
  {
    code: 'DEEP_CLEANING',
    name: 'Deep cleaning',
    nameZh: '深度保洁',
    measure: 'a square metre',
    measureZh: '平方米',
    price: 15_00,
  },
  {
    code: 'SAFETY_CHECK',
    name: 'Safety check of a home',
    nameZh: '入户安全检查',
    measure: 'a visit',
    measureZh: '次',
    price: 0,
  },
];
