import { readFile } from 'node:fs/promises';
import { GraphQLError, parse } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { z } from 'zod';

/** How a call names its operation. */
type Named = Pick<GraphQLParams, 'query' | 'extensions'> & { documentId?: unknown };

/** The operations that may run, where no others may. */
export interface TrustedDocuments {
  /** The call with the text that its id stands for; as it is where it brings none. */
  withText<Params extends object>(params: Params): Params;
  has(text: string): boolean;
}

const content = z.record(z.string().min(1), z.string().min(1));

/** Reads the list, a JSON object `{ id: text }`; throws a sentence when it cannot. */
export async function readTrustedDocuments(file: string): Promise<TrustedDocuments> {
  const cannot = (why: string) => new Error(`TRUSTED_DOCUMENTS: ${file} ${why}`);
  const text = await readFile(file, 'utf8').catch(() => {
    throw cannot('cannot be read.');
  });
  const list = content.safeParse(readJson(text));
  if (!list.success) throw cannot('must hold one JSON object: a text for each id.');
  for (const [id, document] of Object.entries(list.data)) {
    if (!canParse(document)) throw cannot(`has a text that is no document: "${id}".`);
  }
  return trustDocuments(list.data);
}

export function trustDocuments(list: Readonly<Record<string, string>>): TrustedDocuments {
  const byId = new Map(Object.entries(list));
  const texts = new Set(byId.values());
  return {
    has: (text) => texts.has(text),
    withText(params) {
      const { query, documentId, extensions } = params as Named;
      if (query) return params;
      const id = documentId ?? extensions?.persistedQuery?.sha256Hash;
      if (id === undefined) return params;
      const found = typeof id === 'string' && byId.get(id);
      if (!found) throw refusal();
      return { ...params, query: found };
    },
  };
}

/** Refuses everything that is not on the list, on every transport. */
export function onlyTrusted(documents: TrustedDocuments): Plugin {
  return {
    onParams({ params, setParams }) {
      setParams(documents.withText(params));
    },
    // Where every transport passes; the text alone counts, whatever id came with it.
    onParse({ params: { source } }) {
      const text = typeof source === 'string' ? source : source.body;
      if (!documents.has(text)) throw refusal();
    },
  };
}

function refusal(): GraphQLError {
  return new GraphQLError(
    'This server runs the operations on its list alone; this is none of them.',
    { extensions: { code: 'TRUSTED_DOCUMENTS_ONLY', http: { status: 403 } } },
  );
}

function canParse(document: string): boolean {
  try {
    parse(document);
    return true;
  } catch {
    return false;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
