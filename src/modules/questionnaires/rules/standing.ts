import type { Relation } from '../../../platform/database/generated/client/enums.ts';

/** How somebody stands to a community: one of their occupancies. */
export interface Standing {
  id: string;
  relation: Relation;
  from: Date;
  buildingId: string;
}

/** Of several the first of these counts. */
const order: readonly Relation[] = [
  'OWNER',
  'RESIDENT',
  'RELATIVE_OR_FRIEND',
  'VISITOR',
  'RENOVATION_WORKER',
  'OTHER',
];

/** The one that counts: by relation, then the one that began first; null without any. */
export function standingOf(standings: readonly Standing[]): Standing | null {
  const [first = null] = standings.toSorted(
    (left, right) =>
      order.indexOf(left.relation) - order.indexOf(right.relation) ||
      left.from.getTime() - right.from.getTime() ||
      (left.id < right.id ? -1 : 1),
  );
  return first;
}
