import type { Text } from '../platform/text.ts';

/** Why the log cannot be opened. */
export const openMessages = {
  badSettings: { en: '{reason}', zh: '{reason}' },
  noDatabase: {
    en: 'There is no database in {dataDir}. Set DATA_DIR to the folder of the node, or DATABASE_URL to its PostgreSQL.',
    zh: '{dataDir} 中没有数据库。请将 DATA_DIR 设为节点的数据文件夹，或将 DATABASE_URL 设为其 PostgreSQL。',
  },
  inUse: {
    en: 'The data folder {dataDir} is in use by process {holder}, perhaps a node that is running. The embedded database serves one process: stop that one first, then call this again.',
    zh: '数据文件夹 {dataDir} 正被进程 {holder} 使用，可能是正在运行的节点。内嵌数据库只服务一个进程：请先停止该进程，再运行本命令。',
  },
  cannotOpen: {
    en: 'The database cannot be opened: {reason}',
    zh: '无法打开数据库：{reason}',
  },
} satisfies Record<string, Text>;
