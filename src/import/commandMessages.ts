import type { Text } from '../platform/text.ts';

/** How to call the import, and what was wrong with a call. */
export const commandMessages = {
  badOption: { en: '{value}\nSee --help.', zh: '{value}\n请看 --help。' },
  badSettings: { en: '{value}', zh: '{value}' },
  unknownKind: {
    en: 'Say what to import: only "requests" can be imported, not "{value}". See --help.',
    zh: '请说明导入什么：只能导入 "requests"，不能导入 "{value}"。请看 --help。',
  },
  noFile: {
    en: 'Name the file to import, after "requests". See --help.',
    zh: '请在 "requests" 之后给出要导入的文件。请看 --help。',
  },
  oneFile: {
    en: 'One file at a time; "{value}" is one too many. See --help.',
    zh: '一次只能导入一个文件；"{value}" 是多余的。请看 --help。',
  },
  noProfile: {
    en: 'Name the profile that says what the columns mean, with --profile. See --help.',
    zh: '请用 --profile 给出说明各列含义的配置文件。请看 --help。',
  },
  help: {
    en: `Brings the requests of a former system in from a spreadsheet (CSV).

  npm run import -- requests FILE.csv --profile PROFILE.json

Options:
  --profile FILE   what the columns mean; examples/boston311/README.md explains it
  --url URL        the GraphQL API (this computer's, http://localhost:4000/graphql)
  --token TOKEN    of an administrator (the demo company's, on this computer)
  --dry-run        check the file and the profile, send nothing
  --help           show this

Examples:
  npm run import -- requests examples/boston311/boston311-100.csv \\
    --profile examples/boston311/profile.json --dry-run
  npm run import -- requests old-system.csv --profile old-system.json \\
    --url https://service.example.com/graphql --token "$TOKEN"

It can be run again at any time: what is there already is not imported twice.
Exit code: 0 all rows are in, 1 some were refused, 2 it could not run or had to stop.`,
    zh: `从表格文件(CSV)导入原系统的诉求。

  npm run import -- requests FILE.csv --profile PROFILE.json

选项:
  --profile FILE   说明各列含义的配置;见 examples/boston311/README.zh-CN.md
  --url URL        GraphQL API 的地址(默认本机:http://localhost:4000/graphql)
  --token TOKEN    管理员的令牌(默认本机演示公司的管理员)
  --dry-run        只检查文件和配置,不发送任何内容
  --help           显示本说明

示例:
  npm run import -- requests examples/boston311/boston311-100.csv \\
    --profile examples/boston311/profile.json --dry-run
  npm run import -- requests old-system.csv --profile old-system.json \\
    --url https://service.example.com/graphql --token "$TOKEN"

可随时再次运行:已存在的不会重复导入。
退出码:0 全部导入,1 有行被拒绝,2 无法运行或中途停止。`,
  },
} satisfies Record<string, Text>;
