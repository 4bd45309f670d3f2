import { InvalidInput } from './failures.ts';

/** The id that the API shows for a row: opaque, and unique over all types. */
export function encodeId(type: string, databaseId: string | number | bigint): string {
  return Buffer.from(`${type}:${databaseId}`).toString('base64url');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Type and row that an id stands for; null when it cannot be read. */
export function decodeId(id: string): { type: string; id: string } | null {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const split = text.indexOf(':');
  const type = text.slice(0, split);
  const databaseId = text.slice(split + 1);
  return split > 0 && uuid.test(databaseId) ? { type, id: databaseId } : null;
}

/** Type and row of an argument that may be an id of anything; `path` says which argument. */
export function readAnyId(id: string, path: readonly string[]): { type: string; id: string } {
  const decoded = decodeId(id);
  if (!decoded) {
    throw new InvalidInput(path, 'INVALID_ID', {
      en: 'This is not an id of this system.',
      zh: '这不是本系统的标识。',
    });
  }
  return decoded;
}

/** The database id of an argument that must be an id of `type`; `path` says which argument. */
export function readId(type: string, id: string, path: readonly string[]): string {
  const decoded = readAnyId(id, path);
  if (decoded.type !== type) {
    throw new InvalidInput(
      path,
      'INVALID_ID',
      {
        en: 'This is the id of a {found}, where the id of a {type} belongs.',
        zh: '这里应填 {type} 的标识，给出的却是 {found} 的标识。',
      },
      { found: decoded.type, type },
    );
  }
  return decoded.id;
}

/** As `readId`, for an argument that may be left out. */
export function readOptionalId(
  type: string,
  id: string | null | undefined,
  path: readonly string[],
): string | null {
  return id === null || id === undefined ? null : readId(type, id, path);
}
