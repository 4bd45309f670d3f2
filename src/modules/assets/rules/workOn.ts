import type { Asset } from '../../../platform/database/generated/client/client.ts';

/** As for requests that people file. */
const longestTitle = 200;

/** Where work on an asset is done, and what its request is called: with the asset in the title. */
export function workOn({ placeId, unitId, code, name }: Asset, title: string) {
  return { placeId, unitId, title: `${title} · ${code} ${name}`.slice(0, longestTitle) };
}
