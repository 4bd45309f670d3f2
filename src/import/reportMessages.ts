import type { Text } from '../platform/text.ts';

/** What the import says of itself. The bar's placeholders are filled in as it grows. */
export const reportMessages = {
  bar: {
    en: '{bar} {value}/{total} · {eta_formatted} left · {imported} imported · {alreadyThere} already there · {refused} refused',
    zh: '{bar} {value}/{total} 行 · 剩余 {eta_formatted} · 导入 {imported} · 已存在 {alreadyThere} · 拒绝 {refused}',
  },
  line: {
    en: '{done} of {total} rows: {imported} imported, {alreadyThere} already there, {refused} refused',
    zh: '{total} 行中的 {done} 行：导入 {imported} 行，已存在 {alreadyThere} 行，拒绝 {refused} 行',
  },
  summary: {
    en: 'imported {imported}, already there {alreadyThere}, refused {refused}',
    zh: '导入 {imported} 行，已存在 {alreadyThere} 行，拒绝 {refused} 行',
  },
  forecast: {
    en: 'Nothing was sent. By the file and the profile {ready} rows can go in, {refused} are refused.',
    zh: '没有发送任何内容。就文件和配置而言，{ready} 行可以导入，{refused} 行被拒绝。',
  },
  refusedCell: {
    en: '  line {line}, column {column}: {reason}',
    zh: '  第 {line} 行，{column} 列：{reason}',
  },
  refusedRow: { en: '  line {line}: {reason}', zh: '  第 {line} 行：{reason}' },
} satisfies Record<string, Text>;
