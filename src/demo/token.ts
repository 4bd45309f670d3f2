import { openLocalKey } from '../platform/auth/localKey.ts';
import { readConfiguration } from '../platform/configuration.ts';
import { demoLogins } from './people.ts';

/** `npm run -s token -- LOGIN`: prints the token of a demo person, and nothing else. */
const [login, ...rest] = process.argv.slice(2);
const known = demoLogins.map((person) => person.login);
const usage = `Usage: npm run -s token -- LOGIN\nLogins: ${known.join(', ')}\n`;

if (login === '--help' || login === '-h') {
  process.stdout.write(usage);
} else if (!login || rest.length > 0 || !known.includes(login)) {
  if (login) process.stderr.write(`There is no demo person "${login}".\n`);
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const { dataDir } = readConfiguration();
  process.stdout.write(`${await (await openLocalKey(dataDir)).sign(login)}\n`);
}
