import { say } from '../platform/text.ts';
import type { Api } from './api.ts';
import type { Named } from './cells.ts';
import {
  type CodesData,
  type CommunitiesData,
  codesDocument,
  communitiesDocument,
  createCategoryDocument,
  createDepartmentDocument,
} from './documents.ts';
import { CannotRun, quoted, RowRefused } from './failures.ts';
import { labelOf } from './fields.ts';
import { mutate } from './mutate.ts';
import type { Plan } from './plan.ts';
import type { Profile } from './profile.ts';
import { rowMessages } from './rowMessages.ts';
import { runMessages } from './runMessages.ts';

type Kind = 'category' | 'department';

/** What the rows of an import refer to, as the server has it. */
export interface Catalogue {
  communityId: string;
  /** Why rows with this code cannot go in, for the codes that are not there. */
  missing: Record<Kind, ReadonlyMap<string, RowRefused>>;
}

/** Finds the community, and sets up the categories and departments that the profile wants made. */
export async function openCatalogue(api: Api, profile: Profile, plan: Plan): Promise<Catalogue> {
  const communityId = await findCommunity(api, profile.community);
  const { categories, node } = await api.call<CodesData>(codesDocument, { communityId });
  const codesOf = (things: readonly { code: string }[] = []) =>
    new Set(things.map(({ code }) => code));
  const add = (kind: Kind, wanted: ReadonlyMap<string, Named>, known: ReadonlySet<string>) =>
    addMissing(api, kind, [...wanted.values()], known, profile, communityId);
  return {
    communityId,
    missing: {
      department: await add('department', plan.departments, codesOf(node?.departments)),
      category: await add('category', plan.categories, codesOf(categories)),
    },
  };
}

async function findCommunity(api: Api, code: string): Promise<string> {
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { communities }: CommunitiesData = await api.call(communitiesDocument, { after });
    for (const { node } of communities.edges) {
      if (node.code === code) return node.id;
      codes.push(node.code);
    }
    after = communities.pageInfo.hasNextPage ? communities.pageInfo.endCursor : null;
  } while (after !== null);
  throw new CannotRun(runMessages.noCommunity, api.locale, {
    code: quoted(code),
    codes: codes.join(', ') || say(runMessages.none, api.locale),
  });
}

async function addMissing(
  api: Api,
  kind: Kind,
  wanted: readonly Named[],
  known: ReadonlySet<string>,
  profile: Profile,
  communityId: string,
): Promise<Map<string, RowRefused>> {
  const field = kind === 'category' ? 'categoryCode' : 'departmentCode';
  const source = profile.fields[field];
  const refused = new Map<string, RowRefused>();
  for (const { code, name } of wanted.filter(({ code }) => !known.has(code))) {
    const problem = source?.isCreated
      ? await create(api, kind, { code, name }, communityId)
      : { text: rowMessages.noSuchCode, values: { code, field, kind: nameOf(kind, api) } };
    if (problem) refused.set(code, new RowRefused(labelOf(source), problem.text, problem.values));
  }
  return refused;
}

/** Creates one; answers why not when its own values are at fault. */
async function create(
  api: Api,
  kind: Kind,
  { code, name }: { code: string; name: string },
  communityId: string,
) {
  const [document, input] =
    kind === 'category'
      ? [createCategoryDocument, { code, name }]
      : [createDepartmentDocument, { communityId, code, name }];
  const failure = await mutate(api, document, input);
  // Somebody else set it up at the same moment: just as well.
  if (!failure || failure.code === 'CONFLICT') return undefined;
  const values = { kind: nameOf(kind, api), code, message: failure.message ?? '' };
  return { text: runMessages.cannotCreate, values };
}

function nameOf(kind: Kind, { locale }: Api): string {
  return say(runMessages[kind], locale);
}
