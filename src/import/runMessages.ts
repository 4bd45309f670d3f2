import type { Text } from '../platform/text.ts';

/** Why the import could not begin or go on, once the file and its profile were found good. */
export const runMessages = {
  badUrl: {
    en: '{url} is not an address such as http://localhost:4000/graphql.',
    zh: '{url} 不是有效的地址，例如 http://localhost:4000/graphql。',
  },
  cannotReach: {
    en: 'No server answers at {url} ({reason}). Start it with "npm start", or name another address with --url.',
    zh: '{url} 没有服务器应答（{reason}）。请用 "npm start" 启动服务器，或用 --url 指定其他地址。',
  },
  lostServer: {
    en: 'The server at {url} no longer answers ({reason}), also after {attempts} attempts.',
    zh: '{url} 的服务器不再应答（{reason}），已尝试 {attempts} 次。',
  },
  keepsFailing: {
    en: 'The server at {url} answers with HTTP {status}, also after {attempts} attempts.',
    zh: '{url} 的服务器一直答复 HTTP {status}，已尝试 {attempts} 次。',
  },
  notGraphQL: {
    en: '{url} answers (HTTP {status}), but not as a GraphQL API does. Check --url; it ends in /graphql as a rule.',
    zh: '{url} 有应答（HTTP {status}），但不是 GraphQL API。请检查 --url；它一般以 /graphql 结尾。',
  },
  notUnderstood: {
    en: 'The server at {url} does not understand this call; it may be of another version. It says: {message}',
    zh: '{url} 的服务器无法理解此次调用，版本可能不同。服务器答复：{message}',
  },
  operationFailed: {
    en: 'The server could not carry out the call. It says: {message}',
    zh: '服务器无法完成此次调用。服务器答复：{message}',
  },
  unauthenticated: {
    en: 'The server does not accept the token, or none was given. Give the token of an administrator with --token; "npm start" prints those of the demo company.',
    zh: '服务器不接受此令牌，或没有给出令牌。请用 --token 给出管理员的令牌；"npm start" 会显示演示公司各人员的令牌。',
  },
  forbidden: {
    en: 'Whoever the token names may not do this ({message}). Give the token of an administrator with --token.',
    zh: '令牌所属人员没有此权限（{message}）。请用 --token 给出管理员的令牌。',
  },
  noToken: {
    en: 'No token was given, and the server has not been started with the data folder {dataDir} yet. Start it with "npm start", or give the token of an administrator with --token.',
    zh: '没有给出令牌，而且服务器尚未使用数据文件夹 {dataDir} 启动过。请用 "npm start" 启动服务器，或用 --token 给出管理员的令牌。',
  },
  noTokenElsewhere: {
    en: 'No token was given, and {url} is not on this computer. Give the token of an administrator there with --token.',
    zh: '没有给出令牌，而 {url} 不在本机。请用 --token 给出那里的管理员令牌。',
  },
  noCommunity: {
    en: 'The profile names the community {code}, which the token does not reach. Those it reaches: {codes}.',
    zh: '配置所指的小区 {code} 不在令牌可及的范围内。可及的小区：{codes}。',
  },
  none: { en: 'none', zh: '无' },
  cannotCreate: {
    en: 'Cannot create the {kind} {code}: {message}',
    zh: '无法创建{kind} {code}：{message}',
  },
  category: { en: 'category', zh: '类别' },
  department: { en: 'department', zh: '部门' },
  stopped: {
    en: '{reason}\nStopped with {done} of {total} rows dealt with: {imported} imported, {alreadyThere} already there, {refused} refused. Run the same command again to go on; nothing is imported twice.',
    zh: '{reason}\n已停止，{total} 行中处理了 {done} 行：导入 {imported} 行，已存在 {alreadyThere} 行，拒绝 {refused} 行。再次运行同一命令即可继续，不会重复导入。',
  },
} satisfies Record<string, Text>;
