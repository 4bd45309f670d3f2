import type { Text } from '../platform/text.ts';

/** How to call the export, and what was wrong with a call. */
export const exportMessages = {
  badOption: { en: '{value}\nSee --help.', zh: '{value}\n请看 --help。' },
  badFormat: {
    en: '--format is "jsonl" or "csv", not "{format}". See --help.',
    zh: '--format 只能是 "jsonl" 或 "csv"，而不是 "{format}"。请看 --help。',
  },
  badTime: {
    en: '"{value}" is no instant with an offset, such as 2026-11-23T08:30:00Z. See --help.',
    zh: '"{value}" 不是带时区偏移的时刻，例如 2026-11-23T08:30:00Z。请看 --help。',
  },
  cannotWrite: {
    en: '{out} cannot be written: {reason}',
    zh: '无法写入 {out}：{reason}',
  },
  done: { en: '{count} entries written to {out}', zh: '已将 {count} 条记录写入 {out}' },
  help: {
    en: `Writes the record out, oldest first: who did what, when and from where.

  npm run -s audit:export -- [--from TIME] [--until TIME] [--format jsonl|csv] [--out FILE]

Options:
  --from TIME      at this time or later, such as 2026-11-01T00:00:00+08:00
  --until TIME     before this time
  --format NAME    jsonl, one JSON object a line (the usual), or csv
  --out FILE       a file that is not there yet, readable by its owner alone (standard output)
  --help           show this

The database is the one that DATABASE_URL or DATA_DIR names. PostgreSQL can be read while nodes
run; the embedded database serves one process, so stop the node first. A database of an older
version is brought up to this one. What people wrote stands in the record: keep the file safe.

Exit code: 0 everything was written, 2 it could not be.`,
    zh: `导出记录（从旧到新）：谁在何时、从何处做了什么。

  npm run -s audit:export -- [--from TIME] [--until TIME] [--format jsonl|csv] [--out FILE]

选项：
  --from TIME      此时刻及以后，例如 2026-11-01T00:00:00+08:00
  --until TIME     此时刻之前
  --format NAME    jsonl（默认，每行一个 JSON 对象）或 csv
  --out FILE       尚不存在的文件，仅所有者可读（默认为标准输出）
  --help           显示本说明

所读取的数据库由 DATABASE_URL 或 DATA_DIR 指定。PostgreSQL 可在节点运行时读取；
内嵌数据库只服务一个进程，请先停止节点。旧版本的数据库会先升级到本版本。
记录中有人们写下的文字：请妥善保管导出文件。

退出码：0 全部写出，2 无法写出。`,
  },
} satisfies Record<string, Text>;
