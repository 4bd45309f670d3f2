import type { Text } from '../platform/text.ts';

/** Why the file or its profile cannot be used at all. */
export const fileMessages = {
  cannotRead: { en: 'Cannot read {file}: {reason}', zh: '无法读取 {file}：{reason}' },
  notInEncoding: {
    en: '{file} is not text in {encoding}. Save it as "CSV UTF-8", or set "encoding" in the profile, for example to "gb18030".',
    zh: '{file} 不是 {encoding} 编码的文本。请另存为“CSV UTF-8”，或在配置中设置 "encoding"，例如 "gb18030"。',
  },
  noHeader: {
    en: '{file} has no header: the first line that is not empty must name the columns.',
    zh: '{file} 没有表头：第一个非空行须列出各列的名称。',
  },
  missingColumns: {
    en: '{file} has no column {missing}, which the profile names. Its columns are: {present}.',
    zh: '{file} 没有配置所指的列 {missing}。文件中的列有：{present}。',
  },
  columnsTwice: {
    en: '{file} has the column {columns} more than once, so that it is not clear which is meant.',
    zh: '{file} 中的列 {columns} 出现不止一次，无法确定所指的是哪一列。',
  },
  notJson: { en: '{file} is not JSON: {reason}', zh: '{file} 不是 JSON:{reason}' },
  badProfile: { en: '{file} cannot be used:\n{issues}', zh: '{file} 无法使用：\n{issues}' },
} satisfies Record<string, Text>;

/** What is wrong with one key of the profile. */
export const profileMessages = {
  oneSource: {
    en: 'say where the value comes from, in one way: "column", "columns", "firstOf" or "value"',
    zh: '请用一种方式说明值的来源："column"、"columns"、"firstOf" 或 "value"',
  },
  onlyWith: {
    en: 'goes only with {others}',
    zh: '只能与 {others} 一起使用',
  },
  onlyFor: { en: 'is only for {fields}', zh: '只适用于 {fields}' },
  alwaysNeeded: {
    en: 'every request needs it, so it cannot be made optional; give a "default" instead',
    zh: '每条诉求都必须有它，不能设为可选；可以给出 "default"',
  },
  notOneOf: { en: '{value} is not one of {allowed}', zh: '{value} 不是 {allowed} 之一' },
  notACode: {
    en: '{value} is not a code: capital letters, digits and underscores, beginning with a letter, at most 60',
    zh: '{value} 不是代码：以大写字母开头，只含大写字母、数字和下划线，最多 60 个字符',
  },
  notAZone: {
    en: '{value} is not an IANA time zone such as "Asia/Shanghai"',
    zh: '{value} 不是 IANA 时区，例如 "Asia/Shanghai"',
  },
  notAFormat: {
    en: '{value} does not describe a date: write it with yyyy, MM, dd, HH, mm and ss, as in "yyyy-MM-dd HH:mm:ss"',
    zh: '{value} 不是日期格式：请用 yyyy、MM、dd、HH、mm、ss 书写，例如 "yyyy-MM-dd HH:mm:ss"',
  },
  notAnEncoding: {
    en: '{value} is not a known encoding such as "utf-8" or "gb18030"',
    zh: '{value} 不是已知的编码，例如 "utf-8" 或 "gb18030"',
  },
  closedAtNeeded: {
    en: 'is needed, because fields.status can say that a request is closed',
    zh: '必须有，因为 fields.status 可以表示诉求已关闭',
  },
} satisfies Record<string, Text>;
