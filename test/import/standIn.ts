import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Input = Record<string, string>;

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is when it is a string, else as JSON. */
  body?: unknown;
  /** Ends the connection without an answer. */
  isCut?: boolean;
}

/** Stands in for the API: answers as the contract says, and keeps what came in. */
export interface StandIn extends AsyncDisposable {
  url: string;
  requests: Input[];
  categories: Input[];
  departments: Input[];
  /** Names of the operations that came in, in order. */
  operations: string[];
  tokens: Set<string | undefined>;
  /** Answers in place of the usual answer, as long as it answers anything. */
  instead: (operation: string, input: Input | undefined) => Reply | undefined;
}

export async function startStandIn(): Promise<StandIn> {
  const standIn = {
    requests: [] as Input[],
    categories: [{ code: 'LIFT' }] as Input[],
    departments: [{ code: 'ENGINEERING' }] as Input[],
    operations: [] as string[],
    tokens: new Set<string | undefined>(),
    instead: (): Reply | undefined => undefined,
  } as unknown as StandIn;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { query, variables } = JSON.parse(text);
    const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    standIn.operations.push(operation);
    standIn.tokens.add(request.headers.authorization);
    const reply = standIn.instead(operation, variables.input) ?? {
      body: { data: answer(standIn, operation, variables) },
    };
    if (reply.isCut) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, reply.headers);
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  standIn[Symbol.asyncDispose] = async () => {
    server.closeAllConnections();
    server.close();
  };
  return standIn;
}

function answer(standIn: StandIn, operation: string, variables: { after?: string; input: Input }) {
  const { input } = variables;
  switch (operation) {
    case 'Communities':
      // In two pages, because a company can have more communities than fit in one.
      return variables.after
        ? communities({ id: 'community-2', code: 'YH' }, null)
        : communities({ id: 'community-1', code: 'TD' }, 'page-2');
    case 'Codes':
      return {
        categories: standIn.categories,
        node: { departments: standIn.departments },
      };
    case 'CreateCategory':
      standIn.categories.push(input);
      return { result: {} };
    case 'CreateDepartment':
      standIn.departments.push(input);
      return { result: {} };
    default: {
      const isTaken = standIn.requests.some((each) => each.externalNumber === input.externalNumber);
      if (isTaken)
        return userError('CONFLICT', 'The number is taken.', ['input', 'externalNumber']);
      standIn.requests.push(input);
      return { result: {} };
    }
  }
}

function communities(node: { id: string; code: string }, endCursor: string | null) {
  const pageInfo = { hasNextPage: endCursor !== null, endCursor };
  return { communities: { edges: [{ node }], pageInfo } };
}

export function userError(code: string, message: string, path: string[] | null) {
  return { result: { code, message, path } };
}

/** A sheet and its profile in a folder of their own. */
export interface Papers extends AsyncDisposable {
  file: string;
  profile: string;
}

export async function layOut(sheet: string, profile: unknown): Promise<Papers> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  const papers = { file: join(folder, 'sheet.csv'), profile: join(folder, 'profile.json') };
  await writeFile(papers.file, sheet);
  await writeFile(papers.profile, JSON.stringify(profile));
  return {
    ...papers,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
