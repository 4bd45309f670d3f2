import type { Text } from '../platform/text.ts';

/** Why one row was not taken. */
export const rowMessages = {
  wrongFieldCount: {
    en: 'the line has {found} fields where the header has {expected}; it may have been cut off',
    zh: '此行有 {found} 个字段，表头有 {expected} 个；此行可能被截断',
  },
  openQuote: {
    en: 'a quotation mark is opened and not closed; the line may have been cut off',
    zh: '引号没有闭合；此行可能被截断',
  },
  strayQuote: {
    en: 'a quotation mark stands where none may be; inside a cell write it twice ("") and put the cell in quotation marks',
    zh: '引号的位置不对；单元格内的引号须写两次（""），并将整个单元格放在引号内',
  },
  missing: {
    en: 'there is no value, and one is needed',
    zh: '没有值，而此处必须有值',
  },
  unknownValue: {
    en: '{value} is not among the values that the profile knows: {known}',
    zh: '{value} 不在配置所列的值之中：{known}',
  },
  notOneOf: {
    en: '{value} is not one of {allowed}; name what it means under fields.{field}.values in the profile',
    zh: '{value} 不是 {allowed} 之一；请在配置的 fields.{field}.values 中写明它的含义',
  },
  tooLong: {
    en: 'there are {length} characters, and at most {most} may be',
    zh: '有 {length} 个字符，最多 {most} 个',
  },
  notADate: {
    en: '{value} is not a date in the form {format}',
    zh: '{value} 不是 {format} 格式的日期',
  },
  noSuchLocalTime: {
    en: '{value} does not exist in {timeZone}: the clocks were put forward over it; check timeZone in the profile',
    zh: '{value} 在 {timeZone} 不存在：当时正值时钟拨快；请检查配置中的 timeZone',
  },
  inTheFuture: {
    en: '{value} is in the future',
    zh: '{value} 在将来',
  },
  beforeReceived: {
    en: '{value} is before the request was brought, {received}',
    zh: '{value} 早于诉求提出的时间 {received}',
  },
  closedWithoutTime: {
    en: 'there is no time of closing, though the request is closed by {status}',
    zh: '按 {status} 诉求已关闭，但没有关闭时间',
  },
  openWithTime: {
    en: 'there is a time of closing, {value}, though the request is open by {status}',
    zh: '按 {status} 诉求未关闭，却有关闭时间 {value}',
  },
  noCode: {
    en: 'no code can be made from {value}, which is not in Latin letters; give it one under fields.{field}.values in the profile, such as {example}',
    zh: '{value} 不是拉丁字母，无法由它得出代码；请在配置的 fields.{field}.values 中给它一个代码，例如 {example}',
  },
  codeClash: {
    en: '{value} would get the code {code}, which {other} already got; give one of them another code under fields.{field}.values in the profile',
    zh: '{value} 会得到代码 {code}，而 {other} 已经得到它；请在配置的 fields.{field}.values 中给其中之一另一个代码',
  },
  noSuchCode: {
    en: 'there is no {kind} with the code {code}; name the right one under fields.{field}.values in the profile, or set fields.{field}.create to true',
    zh: '没有代码为 {code} 的{kind}；请在配置的 fields.{field}.values 中写明正确的代码，或将 fields.{field}.create 设为 true',
  },
  duplicate: {
    en: '{value} stands already on line {line}',
    zh: '{value} 已出现在第 {line} 行',
  },
  server: { en: 'the server says: {message}', zh: '服务器答复：{message}' },
} satisfies Record<string, Text>;
