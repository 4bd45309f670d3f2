import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

// What a new user waits for: from a fresh clone with an empty cache to the first answer, and at the
// second start. `npm run bench:start` measures, and fails over the limits; with `--write` it also
// keeps the result in bench/results/.

const limits = { firstStart: 120, laterStart: 10 };
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'one-window-fresh-'));
const clone = join(folder, 'clone');
const port = 4000 + Math.floor(Math.random() * 20_000);
const environment = {
  ...process.env,
  NODE_ENV: '',
  PORT: String(port),
  DATA_DIR: join(folder, 'data'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_update_notifier: 'false',
};
delete environment.DATABASE_URL;

/** `npm start` until it answers a query with a demo person's token; in seconds. */
async function start() {
  const begin = performance.now();
  const server = spawn('npm', ['start'], { cwd: clone, env: environment, detached: true });
  const ended = new Promise((resolve) => server.once('close', resolve));
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  try {
    while (!output.includes('listens on')) {
      if (server.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
      if (performance.now() - begin > limits.firstStart * 1000) throw new Error('npm start hangs');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const token = execFileSync('npm', ['run', '-s', 'token', '--', 'staff.frontdesk.a'], {
      cwd: clone,
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const response = await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`.trim() },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    });
    const { data } = await response.json();
    if (!data?.viewer?.name) throw new Error('The server did not know the demo person.');
    return (performance.now() - begin) / 1000;
  } finally {
    if (server.exitCode === null) process.kill(-server.pid, 'SIGINT');
    await ended;
  }
}

try {
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const begin = performance.now();
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: clone, env: environment });
  const install = (performance.now() - begin) / 1000;
  const first = await start();
  const later = await start();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: clone });
  const report = `# From a fresh clone to the first answer

| step | seconds | limit |
|---|---|---|
| \`npm install\`, empty cache | ${install.toFixed(1)} | |
| \`npm start\`, first: database made, migrated, demo company | ${first.toFixed(1)} | |
| both | ${(install + first).toFixed(1)} | ${limits.firstStart} |
| \`npm start\`, later | ${later.toFixed(1)} | ${limits.laterStart} |

Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), commit ${String(commit).trim()}. Made by \`npm run bench:start -- --write\`.
`;
  process.stdout.write(report);
  if (process.argv.includes('--write')) {
    writeFileSync(join(root, 'bench/results/fresh-start.md'), report);
  }
  if (install + first > limits.firstStart || later > limits.laterStart) {
    process.stderr.write('Over the limit.\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
