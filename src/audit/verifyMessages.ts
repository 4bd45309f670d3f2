import type { Finding } from '../platform/audit/verify.ts';
import type { Text } from '../platform/text.ts';

/** How to call the verification, and what it says. */
export const verifyMessages = {
  badOption: { en: '{value}\nSee --help.', zh: '{value}\n请看 --help。' },
  badAnchor: {
    en: '--expect takes the number and the hash of a seal as this command prints them, such as 12:9f86d0… with 64 digits, not "{anchor}". See --help.',
    zh: '--expect 后应为本命令所显示的封印编号和哈希，例如 12:9f86d0…（共 64 位），而不是 "{anchor}"。请看 --help。',
  },
  whole: {
    en: 'The log is whole: {sealed} sealed events are as they were when they were sealed.',
    zh: '日志完整：{sealed} 条已封印的事件与封印时一致。',
  },
  changed: {
    en: 'The log is not as it was. Found: {findingCount}, among {sealed} sealed events.',
    zh: '日志已被改动。在 {sealed} 条已封印的事件中发现 {findingCount} 处问题：',
  },
  more: { en: '  and {more} more', zh: '  另有 {more} 处' },
  unsealed: {
    en: '{unsealed} newer events have no seal yet: a running node seals once a minute.',
    zh: '另有 {unsealed} 条较新的事件尚未封印：运行中的节点每分钟封印一次。',
  },
  newestSeal: {
    en: 'The newest seal, to be kept outside this database: {number}:{hash}',
    zh: '最新封印，请在本数据库之外留存：{number}:{hash}',
  },
  noSeal: { en: 'There is no seal yet.', zh: '尚无封印。' },
  help: {
    en: `Checks that nobody changed the log of events by hand.

  npm run -s audit:verify -- [--expect NUMBER:HASH]

Each event that was changed or taken out, and each seal that does not fit, is named. Whoever owns
the database could make all seals anew: keep the newest seal outside it, and give it here later.

Options:
  --expect NUMBER:HASH   this older seal must still be in the chain; may be given several times
  --help                 show this

The database is the one that DATABASE_URL or DATA_DIR names. PostgreSQL can be checked while nodes
run; the embedded database serves one process, so stop the node first. A database of an older
version is brought up to this one.

Exit code: 0 the log is whole, 1 it was changed, 2 it could not be checked.`,
    zh: `检查事件日志是否被人手工改动。

  npm run -s audit:verify -- [--expect NUMBER:HASH]

凡被改动或删除的事件、对不上的封印，都会逐一列出。数据库的拥有者可以重做全部封印：
请把最新封印留存在数据库之外，日后用 --expect 核对。

选项：
  --expect NUMBER:HASH   此较早的封印必须仍在链中；可多次给出
  --help                 显示本说明

所检查的数据库由 DATABASE_URL 或 DATA_DIR 指定。PostgreSQL 可在节点运行时检查；
内嵌数据库只服务一个进程，请先停止节点。旧版本的数据库会先升级到本版本。

退出码：0 日志完整，1 已被改动，2 无法检查。`,
  },
} satisfies Record<string, Text>;

/** What was found, one line each; `GONE` is an event that is missing with its id. */
export const findingMessages = {
  CHANGED: {
    en: '  event {position} ({kind}, {at}, id {eventId}) was changed',
    zh: '  事件 {position}（{kind}，{at}，标识 {eventId}）已被改动',
  },
  MISSING: {
    en: '  event {position} (id {eventId}) is missing',
    zh: '  事件 {position}（标识 {eventId}）缺失',
  },
  GONE: {
    en: '  event {position} is missing, and so is its place in the order',
    zh: '  事件 {position} 连同其次序记录一并缺失',
  },
  STRAY: {
    en: '  an event without a place in the order ({kind}, {at}, id {eventId}) was put in, or its place was taken out',
    zh: '  有一条事件没有次序记录（{kind}，{at}，标识 {eventId}）：它是被塞入的，或其次序记录被删除',
  },
  SEAL_CHANGED: {
    en: '  seal {number} does not fit: it, or the one before it, was changed',
    zh: '  封印 {number} 对不上：它或它之前的封印被改动',
  },
  SEAL_MISSING: { en: '  seal {number} is missing', zh: '  封印 {number} 缺失' },
  ANCHOR_MISSED: {
    en: '  seal {number} is not the one that was kept outside: {expected} was expected, {found} was found',
    zh: '  封印 {number} 与外部留存的不符：应为 {expected}，实为 {found}',
  },
} satisfies Record<Finding['what'] | 'GONE', Text>;
